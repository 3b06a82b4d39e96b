/** What is chosen on a map, and how it shows. */

import type { Layer, PickingInfo } from "@deck.gl/core";

type Bag = Record<string, unknown>;
type Accessor = (object: unknown, info: { index: number; target: number[] }) => unknown;

interface Selected {
  selection?: { indices?: Record<string, number[]>; objects?: Record<string, unknown[]> };
}

const ACCESSORS = ["getFillColor", "getColor", "getLineColor", "getSourceColor", "getTargetColor"];
const FADED = 0.3;

/** Objects chosen by clicking, by layer. */
export class Picks {
  private chosen = new Map<string, Map<number, unknown>>();
  private version = 0;

  constructor(
    private readonly mode: string | undefined,
    private readonly changed: (value: unknown) => void,
    selected: unknown,
  ) {
    const { indices = {}, objects = {} } = (selected as Selected | undefined)?.selection ?? {};
    for (const [layer, places] of Object.entries(indices)) {
      const picked = places.map((place, i): [number, unknown] => [place, objects[layer]?.[i]]);
      if (picked.length) this.chosen.set(layer, new Map(picked));
    }
  }

  click(info: PickingInfo): void {
    if (!this.mode) return;
    const { layer, index, object } = info;
    if (!layer || index < 0 || !object) {
      if (this.chosen.size === 0) return;
      this.chosen = new Map();
    } else this.toggle(layer.id, index, object);
    this.version += 1;
    this.changed(this.value());
  }

  private toggle(layer: string, index: number, object: unknown): void {
    const was = this.chosen.get(layer)?.has(index);
    if (this.mode === "single-object") this.chosen = new Map();
    const mine = this.chosen.get(layer) ?? new Map<number, unknown>();
    if (was) mine.delete(index);
    else mine.set(index, object);
    if (mine.size) this.chosen.set(layer, mine);
    else this.chosen.delete(layer);
  }

  private value(): unknown {
    const indices: Bag = {};
    const objects: Bag = {};
    for (const [layer, picked] of this.chosen) {
      indices[layer] = [...picked.keys()];
      objects[layer] = [...picked.values()];
    }
    return { selection: { indices, objects } };
  }

  /** Return the layer with what is not chosen faded, while anything is. */
  marked(layer: Layer): Layer {
    if (!this.mode || !(layer.props as Bag).pickable) return layer;
    const picked = this.chosen.get(layer.id);
    if (this.chosen.size === 0) return this.version ? layer.clone(this.triggers(layer)) : layer;
    const props = layer.props as unknown as Bag;
    const over: Bag = {};
    for (const name of ACCESSORS.filter((each) => each in props)) {
      const given = props[name];
      over[name] = ((object, info) => {
        const color = typeof given === "function" ? (given as Accessor)(object, info) : given;
        return picked?.has(info.index) ? color : faded(color);
      }) satisfies Accessor;
    }
    return layer.clone({ ...over, ...this.triggers(layer) } as never);
  }

  private triggers(layer: Layer): Bag {
    const given = (layer.props as unknown as Bag).updateTriggers as Bag | undefined;
    const mine = Object.fromEntries(ACCESSORS.map((name) => [name, this.version]));
    return { updateTriggers: { ...given, ...mine } };
  }
}

function faded(color: unknown): unknown {
  if (!Array.isArray(color) && !ArrayBuffer.isView(color)) return color;
  const [r = 0, g = 0, b = 0, a = 255] = Array.from(color as ArrayLike<number>);
  return [r, g, b, a * FADED];
}
