export { MatrixEditor, type MatrixEditorProps } from './matrix-editor.js';
export { changeTable } from './edit-table.js';
