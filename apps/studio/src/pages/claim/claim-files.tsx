import { useTranslation } from 'react-i18next';
import type { Claim } from '../../api/types.js';
import { FileList, filesOf } from '../../parts/files/file-list.js';
import { Panel } from '../../parts/panel.js';

/** The files of the claim as a whole, with their hashes where it is looked at as a record; those of a line stand with it. */
export function ClaimFiles({ claim, compact }: { claim: Claim; compact?: boolean }) {
  const { t } = useTranslation();
  const files = filesOf(claim.facts);
  if (files.length === 0) return null;
  return (
    <Panel title={t('files.title')} sub={String(files.length)}>
      <FileList files={files} claim={claim.id} hash={!compact} />
    </Panel>
  );
}
