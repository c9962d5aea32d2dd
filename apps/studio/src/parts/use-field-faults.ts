import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../api/fault.js';

/** What an answer says of a field or of something in it, in the studio's own words where it has some for the code. */
export function useFieldFaults(fault: ApiFault | null): (path: string) => string | undefined {
  const { t } = useTranslation();
  return (path) => {
    const entry = fault?.errors.find((one) => {
      const at = one.path.replace(/^\//, '');
      return at === path || at.startsWith(`${path}/`);
    });
    return entry && t(`field.${entry.code}`, { defaultValue: entry.message });
  };
}
