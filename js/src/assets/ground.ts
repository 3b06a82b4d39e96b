/** What lies under a map's points: land, borders, a grid of degrees; tiles where an address is given. */

import type { Layer } from "@deck.gl/core";
import { TileLayer } from "@deck.gl/geo-layers";
import { BitmapLayer, GeoJsonLayer } from "@deck.gl/layers";
import type { Props } from "../core/protocol.js";
import type { LoadAsset } from "../html.js";
import { type Look, mixed } from "./look.js";

interface World {
  readonly land: never;
  readonly borders: never;
}

/** Return the layers below the script's own; none where it asked for no map. */
export async function background(look: Look, p: Props, load: LoadAsset): Promise<Layer[]> {
  if (p.ground === false) return [];
  const { land, borders } = (await load("world")) as World;
  const layers: Layer[] = [
    new GeoJsonLayer({
      id: "nbf-land",
      data: land,
      filled: true,
      stroked: true,
      getFillColor: mixed(look.ground, look.strong, 0.11),
      getLineColor: mixed(look.ground, look.strong, 0.3),
      lineWidthUnits: "pixels",
      getLineWidth: 0.8,
    }),
    new GeoJsonLayer({
      id: "nbf-borders",
      data: { type: "Feature", properties: {}, geometry: borders } as never,
      filled: false,
      stroked: true,
      getLineColor: mixed(look.ground, look.strong, 0.24),
      lineWidthUnits: "pixels",
      getLineWidth: 0.8,
    }),
    new GeoJsonLayer({
      id: "nbf-degrees",
      data: degrees() as never,
      stroked: true,
      getLineColor: [...mixed(look.ground, look.strong, 0.5).slice(0, 3), 28] as never,
      lineWidthUnits: "pixels",
      getLineWidth: 0.7,
    }),
  ];
  if (typeof p.tiles === "string") layers.push(tiles(p.tiles));
  return layers;
}

/** Meridians and parallels, ten degrees apart. */
function degrees(): unknown {
  const lines: number[][][] = [];
  for (let x = -180; x <= 180; x += 10) lines.push([-85, -40, 0, 40, 85].map((y) => [x, y]));
  for (let y = -80; y <= 80; y += 10) {
    lines.push(Array.from({ length: 19 }, (_, i) => [-180 + 20 * i, y]));
  }
  const geometry = { type: "MultiLineString", coordinates: lines };
  return { type: "Feature", properties: {}, geometry };
}

function tiles(address: string): Layer {
  return new TileLayer({
    id: "nbf-tiles",
    data: address,
    minZoom: 0,
    maxZoom: 19,
    tileSize: 256,
    // Without a network the drawn world below is what stays.
    onTileError: () => undefined,
    renderSubLayers: (props) => {
      const { west, south, east, north } = props.tile.bbox as Record<string, number>;
      return new BitmapLayer(
        props as never,
        {
          data: undefined,
          image: props.data as never,
          bounds: [west!, south!, east!, north!],
        } as never,
      );
    },
  });
}
