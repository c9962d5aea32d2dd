import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import './data-table.css';

export interface Column<T> {
  key: string;
  title: ReactNode;
  align?: 'right';
  width?: number | string;
  /** Place in the card that a row becomes on a phone; `hide` leaves it out. */
  phone?: 'left' | 'right' | 'full' | 'hide';
  cell: (row: T) => ReactNode;
}

interface DataTableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Where a click on the row leads; a link stands in a cell for the keyboard as well. */
  to?: (row: T) => string;
  onOpen?: (row: T) => void;
  chosen?: (row: T) => boolean;
}

export function DataTable<T>({ label, columns, rows, rowKey, to, onOpen, chosen }: DataTableProps<T>) {
  const navigate = useNavigate();
  const opens = to ?? onOpen;
  return (
    <div className="vf-table-scroll">
      <table className="vf-table cards" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.align} style={{ width: column.width }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={`${opens ? 'open' : ''} ${chosen?.(row) ? 'chosen' : ''}`}
              onClick={(event) => {
                if (event.defaultPrevented || (event.target as HTMLElement).closest('a, button, input, label')) return;
                if (onOpen) onOpen(row);
                else if (to) void navigate(to(row));
              }}
            >
              {columns.map((column) => (
                <td key={column.key} className={`${column.align ?? ''} phone-${column.phone ?? 'left'}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
