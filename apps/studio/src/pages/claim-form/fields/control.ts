/** What every control of a fact takes: its value, what to do when it changes, and how it is bound to its label. */
export interface Control {
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean | undefined;
  status?: 'error' | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}
