/** A button that opens a list of actions: `menu_button`, after the ARIA menu button pattern. */

import { h, on, setAttr, uid } from "../dom.js";
import { str } from "../element.js";
import { setLabel } from "../elements/disclosure.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { openPopup, stepInMenu } from "../popup.js";
import { listOf, showChoice } from "./options.js";
import type { OwnDraw } from "./own.js";

export const drawMenu: OwnDraw = ({ model, context, signal }) => {
  const label = h("span", { class: "nbf-button-label" });
  const mark = h("span", { class: "nbf-button-icon" });
  const list = h("div", { class: "nbf-popup nbf-menu", role: "menu", id: uid("menu") });
  const button = h(
    "button",
    { type: "button", class: "nbf-button", "aria-haspopup": "menu", "aria-controls": list.id },
    mark,
    label,
    h("span", { class: "nbf-chevron" }, icon("expand_more")),
  );
  const el = h("div", { class: "nbf-stock" }, button, list);
  const popup = openPopup(list, button, signal, (open) => {
    setAttr(button, "aria-expanded", open ? "true" : "false");
    if (open) items()[0]?.focus();
  });
  const items = () => [...list.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const choose = (index: number) => {
    popup.set(false);
    button.focus();
    model.press(index);
  };
  on(button, "click", () => popup.toggle(), signal);
  on(
    button,
    "keydown",
    (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      popup.set(true);
    },
    signal,
  );
  on(
    list,
    "keydown",
    (event) => {
      if (event.key === "Tab") popup.set(false);
      else stepInMenu(event, items());
    },
    signal,
  );
  return {
    el,
    focus: () => button.focus(),
    update(p) {
      setLabel(label, p, context);
      button.dataset.type = str(p.type) || "secondary";
      button.disabled = Boolean(p.disabled);
      const drawn = iconOf(p.icon);
      mark.replaceChildren(...(drawn ? [drawn] : []));
      const props = { ...model.props(), ...p };
      const old = items();
      const options = listOf(props.options);
      options.forEach((_, i) => {
        const item = old[i] ?? menuItem(list, () => choose(i), signal);
        showChoice(item, props, "options", i, context.load);
      });
      for (const extra of old.slice(options.length)) extra.remove();
    },
  };
};

function menuItem(list: HTMLElement, choose: () => void, signal: AbortSignal): HTMLElement {
  const item = h("button", { type: "button", role: "menuitem", tabindex: -1, class: "nbf-option" });
  on(item, "click", choose, signal);
  list.append(item);
  return item;
}
