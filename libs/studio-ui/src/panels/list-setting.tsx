import type { SettingField } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Field } from '../field/field.js';
import { useWords } from '../words/use-words.js';
import { freePort, withSetting, type Settings } from './edit-settings.js';
import { usePanel } from './panel-context.js';
import { panelWords } from './panel-words.js';
import { SettingControlView } from './setting-control.js';

interface ListSettingProps {
  field: Extract<SettingField, { as: 'list' }>;
  items: Settings[];
  label: string;
  hint: string | undefined;
  fault: string | undefined;
  onChange: (value: unknown) => void;
}

/** Several items of the same settings, each with its own controls, in an order that may matter. */
export function ListSetting({ field, items, label, hint, fault, onChange }: ListSettingProps) {
  const w = useWords(panelWords);
  const { settings } = usePanel();
  const put = (at: number, name: string) => (value: unknown) => onChange(items.map((item, index) => (index === at ? withSetting(item, name, value) : item)));
  const move = (at: number, to: number): void => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(at, 1));
    onChange(next);
  };
  const blank = (): Settings => {
    const taken = [...items.flatMap((item) => ['port', 'name'].map((name) => item[name])), ...Object.values(settings)].filter(
      (one): one is string => typeof one === 'string',
    );
    const names = Object.fromEntries(
      field.items.flatMap((inner) =>
        inner.as === 'port' ? [[inner.path, freePort(taken, 'way')]] : inner.as === 'name' ? [[inner.path, `value${items.length + 1}`]] : [],
      ),
    );
    return { ...field.blank, ...names };
  };
  return (
    <Field label={label} hint={hint} fault={fault}>
      {() => (
        <div className="vf-setting-list" role="list" aria-label={label}>
          {items.map((item, at) => (
            <div key={at} role="listitem" className="item">
              <div className="bar">
                <span className="n">{at + 1}</span>
                {field.ordered && (
                  <Button type="text" size="small" aria-label={w.up} icon={<ArrowUp size={14} />} disabled={at === 0} onClick={() => move(at, at - 1)} />
                )}
                {field.ordered && (
                  <Button
                    type="text"
                    size="small"
                    aria-label={w.down}
                    icon={<ArrowDown size={14} />}
                    disabled={at === items.length - 1}
                    onClick={() => move(at, at + 1)}
                  />
                )}
                <Button
                  type="text"
                  size="small"
                  aria-label={w.remove}
                  icon={<Trash2 size={14} />}
                  disabled={items.length <= field.min}
                  onClick={() => onChange(items.filter((_, index) => index !== at))}
                />
              </div>
              {field.items.map((inner) => (
                <SettingControlView
                  key={inner.path}
                  field={inner}
                  values={item}
                  words={`${field.path}.${inner.path}`}
                  at={`${field.path}/${at}/${inner.path}`}
                  put={put(at, inner.path)}
                />
              ))}
            </div>
          ))}
          <Button size="small" type="dashed" icon={<Plus size={14} />} disabled={items.length >= field.max} onClick={() => onChange([...items, blank()])}>
            {field.ordered ? w.newBranch : w.addItem}
          </Button>
        </div>
      )}
    </Field>
  );
}
