/** Tooltips of a map: a template with names of columns, as pydeck has them. */

import type { PickingInfo } from "@deck.gl/core";
import DOMPurify from "dompurify";
import { isRecord } from "./look.js";

type Bag = Record<string, unknown>;

const MOST = 12;

function escaped(text: string): string {
  const codes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (letter) => codes[letter]!);
}

function textOf(value: unknown): string {
  return isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value ?? "");
}

function valuesOf(info: PickingInfo): Bag {
  const object = (info.object ?? {}) as Bag;
  // GeoJSON keeps what it knows one level down; aggregating layers count their points.
  const inner = isRecord(object.properties) ? object.properties : {};
  return { ...object, ...inner };
}

function filled(template: string, values: Bag, quote: (text: string) => string): string {
  return template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const found = name.split(".").reduce<unknown>((at, part) => (at as Bag)?.[part], values);
    return found === undefined ? whole : quote(textOf(found));
  });
}

function plainTable(values: Bag): string {
  const skipped = new Set(["geometry", "properties", "type", "points", "position"]);
  const rows = Object.entries(values).filter(([key]) => !skipped.has(key) && key[0] !== "_");
  return rows
    .slice(0, MOST)
    .map(([key, value]) => `<div><b>${escaped(key)}</b> ${escaped(textOf(value))}</div>`)
    .join("");
}

/** Return what deck.gl shows beside the pointer, or null. Values are text, never HTML. */
export function tooltipOf(info: PickingInfo, tooltip: unknown): Bag | null {
  if (!info.object || !tooltip) return null;
  const values = valuesOf(info);
  const given = isRecord(tooltip) ? tooltip : {};
  const style = isRecord(given.style) ? given.style : {};
  const className = "nbf-map-tip";
  if (typeof given.text === "string") {
    return { text: filled(given.text, values, (text) => text), style, className };
  }
  const html =
    typeof given.html === "string" ? filled(given.html, values, escaped) : plainTable(values);
  return html ? { html: DOMPurify.sanitize(html), style, className } : null;
}
