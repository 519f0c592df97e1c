export type { AlignOptions } from './options.js';
export { type AlignParameters, defaultParameters } from './parameters.js';
export { alignSegments } from './segments.js';
