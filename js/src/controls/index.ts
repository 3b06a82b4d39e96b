/** Inputs: a frame with label and help, and inside it a stock view or a control of our own. */

import { isEmpty, REQUIRED } from "../core/check.js";
import type { Props } from "../core/protocol.js";
import { h, on, setAttr, setText, uid } from "../dom.js";
import { type Context, type Draw, str } from "../element.js";
import { drawEditor, drawSelectable } from "../elements/dataframe.js";
import { helpMark } from "../help.js";
import { waitForModel } from "../host.js";
import { setHtml } from "../html.js";
import { drawChat } from "./chat.js";
import { register } from "./checks.js";
import { drawMultiselect, drawSelectbox } from "./combobox.js";
import { drawFeedback } from "./feedback.js";
import { tell } from "./hint.js";
import { drawMenu } from "./menu.js";
import { drawNumber } from "./number.js";
import { lazyOwn, type Own, type OwnDraw, type OwnModel, ownModel } from "./own.js";
import { drawPagination } from "./pagination.js";
import { drawPills } from "./pills.js";
import { drawRange } from "./range.js";
import { bindShortcut } from "./shortcut.js";
import { mountStock, type Stock } from "./stock.js";

const OWN: Record<string, OwnDraw | undefined> = {
  number_input: drawNumber,
  selectbox: drawSelectbox,
  multiselect: drawMultiselect,
  date_input: lazyOwn("dates"),
  datetime_input: lazyOwn("dates"),
  time_input: lazyOwn("dates"),
  file_uploader: lazyOwn("files"),
  camera_input: lazyOwn("files"),
  audio_input: lazyOwn("files"),
  feedback: drawFeedback,
  pills: drawPills,
  segmented_control: drawPills,
  slider: drawRange,
  menu_button: drawMenu,
  pagination: drawPagination,
  chat_input: drawChat,
  dataframe: drawSelectable,
  data_editor: drawEditor,
};

/** Kinds that carry their label inside themselves. */
const SELF_LABELLED = new Set([
  "button",
  "download_button",
  "form_submit_button",
  "link_button",
  "menu_button",
]);
const BESIDE = new Set(["checkbox", "toggle"]);

export interface Frame {
  readonly el: HTMLElement;
  /** Where the input itself goes. */
  readonly field: HTMLElement;
  readonly label: HTMLLabelElement;
  readonly labelId: string;
  /** What stands at the right end of the label's line, such as a slider's value. */
  readonly readout: HTMLElement;
  readonly hint: HTMLElement;
  /** Let the label belong to this input, so that a press on it goes there. */
  name(input: HTMLElement): void;
  /** Let the label name what is no single input. */
  nameGroup(el: HTMLElement): void;
}

function makeFrame(help: HTMLElement): Frame {
  const labelId = uid("label");
  const label = h("label", { class: "nbf-label", id: labelId });
  const readout = h("output", { class: "nbf-readout", hidden: true });
  const row = h("div", { class: "nbf-label-row" }, label, help, readout);
  const field = h("div", { class: "nbf-field" });
  const hint = h("div", { class: "nbf-hint", id: uid("hint") });
  const el = h("div", {}, row, field, hint);
  const name = (input: HTMLElement) => {
    input.id ||= uid("input");
    setAttr(label, "for", input.id);
  };
  const nameGroup = (group: HTMLElement) => {
    if (!label.htmlFor) setAttr(group, "aria-labelledby", labelId);
  };
  return { el, field, label, labelId, readout, hint, name, nameGroup };
}

export const drawControl: Draw = (context) => {
  const help = helpMark();
  const frame = makeFrame(help.el);
  const inner = new Inner(context, frame);
  return {
    el: frame.el,
    update(p, old) {
      const kind = str(p.kind);
      frame.el.dataset.kind = kind;
      frame.el.dataset.visibility = visibility(kind, p);
      frame.el.classList.toggle("nbf-beside", BESIDE.has(kind));
      frame.el.classList.toggle("nbf-disabled", Boolean(p.disabled));
      drawLabel(frame, p, context);
      help.update(p, context);
      if (old?.mid !== p.mid) inner.open(p);
      else inner.update(p);
    },
    leave: () => inner.close(),
  };
};

function visibility(kind: string, p: Props): string {
  if (SELF_LABELLED.has(kind)) return "self";
  // Some kinds have no label at all; an empty line above them would only be a gap.
  return p.label ? str(p.label_visibility) || "visible" : "collapsed";
}

function drawLabel(frame: Frame, p: Props, context: Context): void {
  if (SELF_LABELLED.has(str(p.kind))) setText(frame.label, str(p.label));
  else if (p.html) setHtml(frame.label, str(p.html), context.load);
  else setText(frame.label, str(p.label));
}

/** What stands in the frame; a control that is made anew in the kernel replaces the old one. */
class Inner {
  private life = new AbortController();
  private own: Own | undefined;
  private ownModel: OwnModel | undefined;
  private stock: Stock | undefined;
  private props: Props = {};

  constructor(
    private readonly context: Context,
    private readonly frame: Frame,
  ) {}

  open(p: Props): void {
    this.close();
    this.props = p;
    this.life = new AbortController();
    const { signal } = this.life;
    this.bindCheck(signal);
    bindShortcut(this.context.root, this.frame.field, () => str(this.props.shortcut), signal);
    const opened = p.own ? this.openOwn(p, signal) : this.openStock(p, signal);
    opened.catch((error) => {
      if (signal.aborted) return;
      console.error("[nbflow] control", error);
      const text = `This ${str(p.kind)} cannot be shown: ${error.message ?? error}`;
      this.frame.field.replaceChildren(h("div", { class: "nbf-broken", role: "alert" }, text));
    });
  }

  /** A field that is required keeps its form from being sent; kinds with rules replace this. */
  private bindCheck(signal: AbortSignal): void {
    const { field, hint, el } = this.frame;
    const check = {
      problem: () => (this.props.required && isEmpty(this.value()) ? REQUIRED : ""),
      show(problem: string) {
        if (!problem && hint.textContent !== REQUIRED) return;
        tell(hint, problem);
      },
      focus: () => field.querySelector<HTMLElement>("input, select, button")?.focus(),
    };
    register(el, check, signal);
  }

  private value(): unknown {
    if (this.ownModel) return this.ownModel.value();
    const model = this.stock?.model;
    return model?.get("value") ?? model?.get("index");
  }

  update(p: Props): void {
    this.props = p;
    this.paint();
    this.stock?.update(p);
  }

  close(): void {
    this.stock?.dispose();
    this.stock = undefined;
    this.own = undefined;
    this.ownModel = undefined;
    this.life.abort();
    this.frame.field.replaceChildren();
    setText(this.frame.hint, "");
    this.frame.readout.hidden = true;
  }

  private async openStock(p: Props, signal: AbortSignal): Promise<void> {
    const { context, frame } = this;
    const stock = await mountStock(context, frame, p, () => this.props, signal);
    if (signal.aborted) return stock?.dispose();
    this.stock = stock;
    stock?.update(this.props);
  }

  private async openOwn(p: Props, signal: AbortSignal): Promise<void> {
    const { context, frame } = this;
    const kind = str(p.kind);
    const draw = OWN[kind];
    if (!draw) throw new Error(`this page does not know the control “${kind}”.`);
    if (!context.children.manager) throw new Error("the page has no widget manager.");
    const raw = await waitForModel(context.children.manager, str(p.mid), signal);
    if (signal.aborted) return;
    const model = ownModel(raw, context.store, () => this.props, signal);
    const own = draw({ model, frame, context, signal, kind });
    frame.field.append(own.el);
    this.own = own;
    this.ownModel = model;
    if (own.input) {
      frame.name(own.input);
    } else {
      // What is not drawn yet has no name to bear: it names itself when it is.
      if (!own.el.hasAttribute("aria-busy")) frame.nameGroup(own.el);
      // A label without a labelled element would do nothing on a click.
      on(frame.label, "click", () => own.focus?.(), signal);
    }
    model.onChange(() => this.paint());
    this.paint();
  }

  private paint(): void {
    const { own, frame } = this;
    if (!own) return;
    own.update(this.props);
    setAttr(own.input ?? own.el, "aria-required", this.props.required ? "true" : null);
    if (frame.hint.textContent === REQUIRED && !isEmpty(this.value())) setText(frame.hint, "");
  }
}
