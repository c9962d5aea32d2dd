import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ErpMapping } from '@vouchflow/flow-model';
import { Field } from '../../parts/field.js';

type Dimension = NonNullable<ErpMapping['dimensions']['department']>;

interface DimensionRowProps {
  name: string;
  value: Dimension | undefined;
  readOnly: boolean;
  onChange: (value: Dimension) => void;
}

const readPairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      const [ours, theirs] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      return at > 0 && ours && theirs ? [[ours, theirs]] : [];
    }),
  );

/** One dimension of ours: its name in the ERP, and the values that have another code there. */
export function DimensionRow({ name, value, readOnly, onChange }: DimensionRowProps) {
  const { t } = useTranslation();
  const now: Dimension = value ?? { to: name, values: {}, others: 'pass' };
  const set = (change: Partial<Dimension>): void => onChange({ ...now, ...change });
  return (
    <div className="vf-row vf-mapping-dimension" style={{ alignItems: 'flex-start' }}>
      <div style={{ flex: '1 1 160px' }}>
        <Field label={t(`mapping.dimension.${name}`)} hint={t('mapping.dimensionHint')}>
          {(ids) => (
            <Input
              {...ids}
              className="vf-mono"
              disabled={readOnly}
              value={now.to ?? ''}
              onChange={(event) => set({ to: event.target.value.trim() === '' ? null : event.target.value })}
            />
          )}
        </Field>
        <Checkbox disabled={readOnly} checked={now.others === 'refuse'} onChange={(event) => set({ others: event.target.checked ? 'refuse' : 'pass' })}>
          {t('mapping.refuseValues')}
        </Checkbox>
      </div>
      <div style={{ flex: '2 1 240px' }}>
        <Field label={t('mapping.values')} hint={t('connections.mapHint')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              className="vf-mono"
              disabled={readOnly}
              autoSize={{ minRows: 2, maxRows: 8 }}
              defaultValue={Object.entries(now.values)
                .map(([ours, theirs]) => `${ours}=${theirs}`)
                .join('\n')}
              onChange={(event) => set({ values: readPairs(event.target.value) })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
