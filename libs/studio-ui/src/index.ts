export { applyTokens, tokens, type Mode, type TokenName } from './theme/tokens.js';
export { familyOf, iconOf, type Family } from './node-looks/node-looks.js';
