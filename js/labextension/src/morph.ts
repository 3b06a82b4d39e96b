/**
 * Make the children of `old` what those of `made` are, keeping each element that both have.
 *
 * What is painted anew each second must not be made anew: a press that lasts over it would be no
 * click, and the focus, what is selected and how far a list is scrolled would be lost.
 */
export function morph(old: Element, made: Element): void {
  const kids = [...made.childNodes];
  kids.forEach((kid, place) => {
    const was = old.childNodes[place];
    if (!was) old.append(kid);
    else if (!alike(was, kid)) was.replaceWith(kid);
    else if (was instanceof HTMLElement && kid instanceof HTMLElement) adopt(was, kid);
    else if (was.nodeValue !== kid.nodeValue) was.nodeValue = kid.nodeValue;
  });
  while (old.childNodes.length > kids.length) old.lastChild?.remove();
}

function alike(one: Node, other: Node): boolean {
  if (one.nodeName !== other.nodeName) return false;
  return !(one instanceof HTMLElement) || one.dataset.at === (other as HTMLElement).dataset.at;
}

function adopt(was: HTMLElement, made: HTMLElement): void {
  for (const { name, value } of [...made.attributes]) {
    if (was.getAttribute(name) !== value) was.setAttribute(name, value);
  }
  for (const { name } of [...was.attributes]) {
    // Whether a part is open is the reader's.
    if (name !== "open" && !made.hasAttribute(name)) was.removeAttribute(name);
  }
  // What it does may have changed with what it shows.
  was.onclick = made.onclick;
  morph(was, made);
}
