import type { GraphWords } from '@vouchflow/studio-ui/flow-canvas';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { describeKind } from './describe-kind.js';

/** Names of ports and states for the canvas; a port that the studio has no word for shows its own name. */
export function useGraphWords(): GraphWords {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => ({
      port: (port) => t(`canvas.port.${port}`, { defaultValue: port }),
      line: (node) => describeKind(node, t),
      state: (state) => t(`canvas.state.${state}`),
    }),
    // The words follow the language.
    [t, i18n.language],
  );
}
