export { Field, type ControlIds } from '@vouchflow/studio-ui';
