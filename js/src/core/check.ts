/** What is wrong with a text that somebody has typed, in words. */

export interface TextRules {
  readonly required?: unknown;
  /** A regular expression of JavaScript's; an empty one switches the type's own rule off. */
  readonly validate?: unknown;
  readonly validate_message?: unknown;
  readonly type?: unknown;
}

export const REQUIRED = "Please fill this in.";

const TYPES: Record<string, readonly [RegExp, string] | undefined> = {
  email: [/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "Write an address such as ada@example.org."],
  url: [/^[a-z][a-z0-9+.-]*:\/\/[^\s/]+/i, "Write an address that begins with https://."],
};

/**
 * Return what keeps `text` from being used, or `""`. An empty text only meets `required`.
 *
 * @example textProblem("ada", { type: "email" }) // "Write an address such as ada@example.org."
 */
export function textProblem(text: string, rules: TextRules): string {
  if (!text.trim()) return rules.required ? REQUIRED : "";
  const { validate } = rules;
  if (typeof validate !== "string") {
    const rule = TYPES[`${rules.type}`];
    return rule && !rule[0].test(text) ? rule[1] : "";
  }
  if (matchesPattern(validate, text)) return "";
  const message = rules.validate_message;
  return typeof message === "string" && message ? message : "This has not the form that is asked.";
}

/** A pattern that JavaScript cannot read stops nobody; `patternProblem` tells of it. */
function matchesPattern(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}

/** Return what is wrong with a pattern itself, or `""`. */
export function patternProblem(pattern: unknown): string {
  if (typeof pattern !== "string") return "";
  try {
    new RegExp(pattern);
    return "";
  } catch (error) {
    return `validate=${JSON.stringify(pattern)} cannot be used: ${(error as Error).message}.`;
  }
}

/** Return whether a value counts as not given: nothing, blank text, an empty list. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return !value.trim();
  return Array.isArray(value) && value.length === 0;
}
