export { Face } from '@vouchflow/studio-ui';
