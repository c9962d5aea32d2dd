// Pure, and so the designer's simulation reads a form by the same function.
export { factsRejected, fillIn, readIntake, templateOf, type Intake } from '@vouchflow/node-kinds';
