import { Checkbox, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dimensionNames, lacksCounterpart, type DimensionName, type ErpMapping } from '@vouchflow/flow-model';
import { useCompanyValues, type CompanyValue, type MappingOfConnection } from '../../api/mapping.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { ValueTable } from './value-table.js';

type Dimension = NonNullable<ErpMapping['dimensions'][DimensionName]>;

interface DimensionsPanelProps {
  found: MappingOfConnection;
  mapping: ErpMapping;
  readOnly: boolean;
  onChange: (dimensions: ErpMapping['dimensions']) => void;
}

/** One of our dimensions at a time: its name in the ERP, and its values with their codes there. */
export function DimensionsPanel({ found, mapping, readOnly, onChange }: DimensionsPanelProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<DimensionName>('department');
  const company = useCompanyValues(found.connection.id);
  const { partnerLength } = found.variant;
  const lacks = useMemo(() => lacksCounterpart(mapping, partnerLength ?? undefined), [mapping, partnerLength]);
  const lacksHere = useMemo(() => (code: string) => lacks(name, code), [lacks, name]);
  const now: Dimension = mapping.dimensions[name] ?? { to: name, values: {}, others: 'pass' };
  const set = (change: Partial<Dimension>): void => onChange({ ...mapping.dimensions, [name]: { ...now, ...change } });
  const missing = (known: readonly CompanyValue[] | undefined, of: DimensionName): number =>
    known?.filter((value) => value.inUse && lacks(of, value.code)).length ?? 0;
  return (
    <Panel title={t('mapping.dimensions')} sub={t('mapping.dimensionsSub')}>
      <div className="vf-stack">
        <div className="vf-table-scroll">
          <Segmented<DimensionName>
            aria-label={t('mapping.dimensions')}
            value={name}
            onChange={setName}
            options={dimensionNames.map((value) => {
              const count = missing(company.data?.[value], value);
              return {
                value,
                label: (
                  <>
                    {t(`mapping.dimension.${value}`)}
                    {count > 0 && (
                      <span className="vf-num vf-lacking" title={t('mapping.lackingCount', { count })}>
                        {count}
                      </span>
                    )}
                  </>
                ),
              };
            })}
          />
        </div>
        <div className="vf-row wrap vf-dimension">
          <Field label={t('mapping.dimensionTo')} hint={t('mapping.dimensionHint')}>
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
        <QueryView query={company}>
          {(values) => (
            <ValueTable
              key={name}
              dimension={name}
              known={values[name]}
              values={now.values}
              lacks={lacksHere}
              readOnly={readOnly}
              onChange={(next) => set({ values: next })}
            />
          )}
        </QueryView>
      </div>
    </Panel>
  );
}
