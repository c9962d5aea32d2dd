export { FormEditor, type FormEditorProps } from './form-editor.js';
