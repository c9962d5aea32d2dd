import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import './field.css';

export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
  status: 'error' | undefined;
}

interface FieldProps {
  label: ReactNode;
  required?: boolean;
  hint?: ReactNode;
  fault?: string | undefined;
  className?: string;
  children: (ids: ControlIds) => ReactNode;
}

/** A control with its label, and under it the fault or the hint, bound together for readers of the page. */
export function Field({ label, required, hint, fault, className = '', children }: FieldProps) {
  const id = useId();
  const note = fault ? `${id}-fault` : hint ? `${id}-hint` : undefined;
  return (
    <div className={`vf-field ${className}`}>
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="need" aria-hidden>
            {' '}
            *
          </span>
        )}
      </label>
      {children({ id, 'aria-describedby': note, 'aria-invalid': fault ? true : undefined, status: fault ? 'error' : undefined })}
      {fault ? (
        <span className="fault" id={`${id}-fault`}>
          <CircleAlert size={12} aria-hidden />
          {fault}
        </span>
      ) : (
        hint && (
          <span className="hint" id={`${id}-hint`}>
            {hint}
          </span>
        )
      )}
    </div>
  );
}
