export { RouteDifferenceList } from './route-difference-list.js';
export { useRouteDifferences } from './use-route-differences.js';
export type { RouteDifference, RouteDifferences } from './route-differences.js';
