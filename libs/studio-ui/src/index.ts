export { applyTokens, tokens, type Mode, type TokenName } from './theme/tokens.js';
export { familyOf, iconOf, type Family } from './node-looks/node-looks.js';
export { Face } from './people/face.js';
export { CommitInput } from './field/commit-input.js';
export { useLatest } from './field/use-latest.js';
export { Field, type ControlIds } from './field/field.js';
export { readGrid } from './clipboard/read-grid.js';
export { gridHtml, gridText } from './clipboard/write-grid.js';
