/** The lazy asset `deck`: maps of deck.gl over a world that needs no network. */

import * as aggregation from "@deck.gl/aggregation-layers";
import {
  Deck,
  FirstPersonView,
  _GlobeView as GlobeView,
  type Layer,
  MapView,
  OrbitView,
  OrthographicView,
  type PickingInfo,
  WebMercatorViewport,
} from "@deck.gl/core";
import * as geo from "@deck.gl/geo-layers";
import { JSONConfiguration, JSONConverter } from "@deck.gl/json";
import * as layers from "@deck.gl/layers";
import type { Props } from "../core/protocol.js";
import { equal } from "../core/tree.js";
import { h } from "../dom.js";
import type { Drawing, Size, Stage } from "../elements/chart.js";
import { background } from "./ground.js";
import { isRecord, lookOf } from "./look.js";
import { Picks } from "./picks.js";
import { tooltipOf } from "./tooltip.js";

type Bag = Record<string, unknown>;
type ViewState = Bag & { zoom?: number; longitude?: number; latitude?: number };

const DEFAULT_HEIGHT = 500;
/** Closer than this the drawn world has nothing to show around a single point. */
const CLOSEST = 12;
const MARGIN = 32;

const classes = {
  ...layers,
  ...aggregation,
  ...geo,
  MapView,
  OrbitView,
  OrthographicView,
  FirstPersonView,
  GlobeView,
  _GlobeView: GlobeView,
};

/** Names a spec may use; an unknown one is named in the error rather than left out silently. */
function check(spec: Bag): void {
  for (const layer of [...list(spec.layers), ...list(spec.views)]) {
    const type = layer["@@type"];
    if (typeof type === "string" && !(type in classes)) {
      throw new Error(`there is no layer or view “${type}” in nbflow's deck.gl`);
    }
  }
}

function list(value: unknown): Bag[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Attributes that travel as bytes, with the kind of array deck.gl wants for each. */
const ARRAYS: Record<string, [size: number, make: (bytes: ArrayBuffer) => ArrayBufferView]> = {
  getPosition: [2, (bytes) => new Float64Array(bytes)],
  getRadius: [1, (bytes) => new Float32Array(bytes)],
  getFillColor: [4, (bytes) => new Uint8Array(bytes)],
};

/** Return the layer with the data that came as bytes. */
function filled(layer: Layer, binary: Bag | undefined): Layer {
  if (!binary) return layer;
  const attributes: Bag = {};
  for (const [name, [size, make]] of Object.entries(ARRAYS)) {
    const view = binary[name];
    if (!(view instanceof DataView)) continue;
    // A copy, because the bytes may start where no float may.
    const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
    attributes[name] = { value: make(bytes as ArrayBuffer), size };
  }
  return layer.clone({ data: { length: binary.length, attributes } } as never);
}

const EQUATOR = 40_075_017;
const BAR = 100;

/** Say how long the bar is, so that points without streets around them still have a size. */
function scaleOf(el: HTMLElement, view: ViewState): void {
  const around = Math.cos(((view.latitude ?? 0) * Math.PI) / 180) * EQUATOR;
  const metres = around / (512 * 2 ** (view.zoom ?? 0));
  const most = metres * BAR;
  const unit = 10 ** Math.floor(Math.log10(most));
  const shown = unit * (most / unit >= 5 ? 5 : most / unit >= 2 ? 2 : 1);
  el.textContent = shown >= 1000 ? `${shown / 1000} km` : `${Number(shown.toPrecision(2))} m`;
  el.style.setProperty("--nbf-bar", `${shown / metres}px`);
}

interface Scene {
  readonly layers: Layer[];
  readonly views: unknown;
  readonly view: ViewState;
  readonly flat: boolean;
}

class DeckMap implements Drawing {
  private deck: Deck<never> | undefined;
  private readonly place = h("div", { class: "nbf-map" });
  private readonly scale = h("div", { class: "nbf-map-scale" });
  private readonly converter = new JSONConverter({
    configuration: new JSONConfiguration({ classes } as never),
  });
  private readonly picks: Picks;
  private view: ViewState = {};
  private scene!: Scene;
  private ground: Layer[] = [];
  private props: Props;
  private moved = false;

  constructor(private readonly stage: Stage) {
    this.props = stage.props;
    const mode = stage.props.select as string | undefined;
    const changed = (value: unknown) => {
      stage.select?.(value);
      this.paint();
    };
    this.picks = new Picks(mode, changed, stage.selected);
  }

  async start(): Promise<this> {
    const { host, props, size } = this.stage;
    host.append(this.place);
    this.room(size);
    this.scene = this.read(props);
    this.view = this.home();
    if (this.scene.flat) {
      this.ground = await background(lookOf(host), props, this.stage.load);
    }
    await new Promise<void>((resolve, reject) => {
      this.deck = new Deck({
        parent: this.place,
        width: "100%",
        height: "100%",
        views: this.scene.views as never,
        initialViewState: this.view as never,
        controller: true,
        layers: this.all(),
        getTooltip: ((info: PickingInfo) => tooltipOf(info, this.props.tooltip)) as never,
        onClick: (info: PickingInfo) => this.picks.click(info),
        onViewStateChange: ({ viewState, interactionState }: never) => {
          this.view = viewState as ViewState;
          if (this.scene.flat) scaleOf(this.scale, this.view);
          const { isDragging, isZooming, isPanning } = interactionState as Record<string, boolean>;
          if (isDragging || isZooming || isPanning) this.moved = true;
        },
        onLoad: resolve,
        onError: (error: Error) => reject(error),
      } as never) as never;
    });
    // Only while it starts: later errors are a layer's own, and the map lives on.
    this.deck?.setProps({
      onError: (error: Error) => console.warn("[nbflow] map", error),
    } as never);
    this.controls();
    return this;
  }

  private read(p: Props): Scene {
    const spec = structuredClone(p.spec ?? {}) as Bag;
    check(spec);
    const view = (spec.initialViewState ?? {}) as ViewState;
    const made = this.converter.convert({ layers: spec.layers, views: spec.views }) as Bag;
    const views = (Array.isArray(made.views) && made.views[0]) || new MapView({ repeat: true });
    const flat = views instanceof MapView || views instanceof GlobeView;
    const found = ((made.layers ?? []) as (Layer | null)[]).filter((layer) => layer !== null);
    const binary = (p.binary ?? {}) as Record<string, Bag>;
    return { layers: (found as Layer[]).map((l) => filled(l, binary[l.id])), views, view, flat };
  }

  private all(): Layer[] {
    return [...this.ground, ...this.scene.layers.map((layer) => this.picks.marked(layer))];
  }

  private paint(): void {
    this.deck?.setProps({ layers: this.all() });
  }

  private room({ height }: Size): void {
    this.place.style.height = `${height ?? DEFAULT_HEIGHT}px`;
  }

  async update(p: Props, old: Props, size: Size): Promise<boolean> {
    if (["select", "tiles", "attribution", "ground"].some((k) => !equal(p[k], old[k])))
      return false;
    this.props = p;
    this.room(size);
    if (equal(p.spec, old.spec) && equal(p.binary, old.binary)) return true;
    const before = this.scene;
    this.scene = this.read(p);
    if (before.flat !== this.scene.flat) return false;
    this.paint();
    // Where the script looks is followed; where it only fits the data, the reader's own view stays.
    const elsewhere = !equal(before.view, this.scene.view) || !equal(p.fit, old.fit);
    if (elsewhere && !(p.fit && this.moved)) this.look(this.home());
    return true;
  }

  /** Where the script looks, or what holds all points in the room there is. */
  private home(): ViewState {
    const bounds = this.props.fit as [[number, number], [number, number]] | undefined;
    if (!bounds?.length) return this.scene.view;
    const width = this.place.clientWidth || 640;
    const height = this.place.clientHeight || DEFAULT_HEIGHT;
    const padding = Math.min(MARGIN, width / 4, height / 4);
    const port = new WebMercatorViewport({ width, height });
    const { longitude, latitude, zoom } = port.fitBounds(bounds, { padding, maxZoom: CLOSEST });
    return { ...this.scene.view, longitude, latitude, zoom: Math.max(zoom, 0) };
  }

  private look(view: ViewState): void {
    this.view = view;
    if (this.scene.flat) scaleOf(this.scale, view);
    // A new object each time: deck.gl starts again from it.
    this.deck?.setProps({ initialViewState: { ...view } as never });
  }

  private controls(): void {
    const step = (by: number) => () => {
      this.moved = true;
      this.look({ ...this.view, zoom: (this.view.zoom ?? 1) + by, transitionDuration: 0 });
    };
    const home = () => {
      this.moved = false;
      this.look(this.home());
    };
    const button = (label: string, text: string, act: () => void) => {
      const el = h("button", { type: "button", "aria-label": label, title: label }, text);
      el.addEventListener("click", act);
      return el;
    };
    this.place.append(
      h(
        "div",
        { class: "nbf-map-buttons" },
        button("Zoom in", "+", step(1)),
        button("Zoom out", "−", step(-1)),
        button("Back to the start", "⌂", home),
      ),
    );
    if (this.scene.flat) {
      this.place.append(this.scale);
      scaleOf(this.scale, this.view);
    }
    const attribution = this.props.tiles ? String(this.props.attribution ?? "") : "";
    if (attribution) this.place.append(h("div", { class: "nbf-map-credit" }, attribution));
  }

  resize(size: Size): void {
    this.room(size);
    this.deck?.redraw("resize");
  }

  finalize(): void {
    this.deck?.finalize();
    this.deck = undefined;
  }
}

export default { draw: (stage: Stage) => new DeckMap(stage).start() };
