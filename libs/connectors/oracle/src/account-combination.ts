import { faultOf, type ErpDocument, type ErpFault, type ErpLine } from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';

/** What the segments of a chart are made from: the settings' list, and our legal entities in Oracle's own values. */
export interface Chart {
  segments: readonly string[];
  company: Readonly<Record<string, string>>;
}

/** The segments of a line's account combination, in the chart's order; or which code has no counterpart. A value holds no separator. */
export function segmentsOf(line: ErpLine, document: ErpDocument, { segments, company }: Chart, separator: string): Result<string[], ErpFault> {
  const values: string[] = [];
  for (const segment of segments) {
    let value: string | undefined;
    if (segment === 'account') value = line.account;
    else if (segment === 'company') value = Object.hasOwn(company, document.company) ? company[document.company] : undefined;
    else if (segment.startsWith('=')) value = segment.slice(1);
    else {
      const at = segment.indexOf(':');
      value = line.dimensions[segment.slice(0, at)] || segment.slice(at + 1);
    }
    if (value === undefined || value === '')
      return err(faultOf('MAPPING_MISSING', segment === 'company' ? `legal entity ${document.company}` : `${segment} of account ${line.account}`));
    if (value.includes(separator) || value.length > 25)
      return err(faultOf('MAPPING_MISSING', `${value}: a segment has up to 25 characters and no ${separator}`));
    values.push(value);
  }
  return ok(values);
}
