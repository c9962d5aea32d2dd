import { useReactFlow } from '@xyflow/react';
import { card, pitch, type Place } from '@vouchflow/canvas';
import { useCallback } from 'react';

/** The middle of what is in sight, for what is put without a place. */
export function useMiddle(): () => Place {
  const flow = useReactFlow();
  return useCallback(() => {
    const box = document.querySelector('.vf-design')?.getBoundingClientRect();
    const at = flow.screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
    return { x: at.x - card.width / 2, y: at.y - pitch.y / 2 };
  }, [flow]);
}
