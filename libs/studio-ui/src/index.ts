export { applyTokens, tokens, type Mode, type TokenName } from './theme/tokens.js';
export { familyOf, iconOf, type Family } from './node-looks/node-looks.js';
export { Face } from './people/face.js';
export { Field, type ControlIds } from './field/field.js';
export { readGrid } from './clipboard/read-grid.js';
