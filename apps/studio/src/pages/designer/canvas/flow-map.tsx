import { familyOf, tokens } from '@vouchflow/studio-ui';
import { MiniMap } from '@xyflow/react';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMode } from '../../../theme/mode.js';
import type { DesignNode } from './design-graph.js';

const size = { width: 132, height: 120 };

/** The map in the corner. Drawn anew by what it shows, not by what moves around it. */
export const FlowMap = memo(function FlowMap() {
  const { t } = useTranslation();
  const mode = useMode();
  const colour = useCallback((node: DesignNode) => (node.type === 'step' ? tokens[mode][familyOf(node.data.kind)] : 'transparent'), [mode]);
  return <MiniMap<DesignNode> pannable zoomable ariaLabel={t('designer.map')} nodeColor={colour} nodeStrokeWidth={0} nodeBorderRadius={6} style={size} />;
});
