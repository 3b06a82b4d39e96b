/** The lazy asset `world`: land and borders of Natural Earth (public domain), 1 : 50 million. */

import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json";

const world = atlas as unknown as Topology<{
  countries: GeometryCollection;
  land: GeometryCollection;
}>;
const { countries, land } = world.objects;

export default {
  land: feature(world, land),
  /** Lines between countries, each once; coasts are the land's own outline. */
  borders: mesh(world, countries, (a, b) => a !== b),
};
