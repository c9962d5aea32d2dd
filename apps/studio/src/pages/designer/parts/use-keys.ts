import { useEffect } from 'react';
import { loadPart } from '@vouchflow/studio-ui/lazy-part';
import { useDesigner } from '../state/use-designer.js';
import { pasting } from './later-parts.js';
import { goByArrow, nudge } from './arrow-keys.js';
import type { Act } from './use-acts.js';

const plain: Record<string, string> = {
  '?': 'keys',
  a: 'add',
  c: 'connect',
  f: 'find',
  l: 'tidy',
  n: 'note',
  t: 'tree',
  s: 'simulate',
  '1': 'fit',
  '0': 'zoomReset',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  F2: 'rename',
  Backspace: 'remove',
  Delete: 'remove',
};
const withControl: Record<string, string> = { z: 'undo', y: 'redo', d: 'duplicate', a: 'selectAll' };
const withAlt: Record<string, string> = { KeyC: 'alignColumn', KeyR: 'alignRow', KeyH: 'spreadAcross', KeyV: 'spreadDown' };
const arrows = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(radio|checkbox)$/.test((target as HTMLInputElement).type)) ||
    target.closest('.cm-editor, .ant-modal, .ant-select-dropdown, [role="grid"]') !== null);

/** What a reader's keys do too, and everybody's while a claim is tried: they look, and change nothing. */
const looking: ReadonlySet<string> = new Set(['keys', 'find', 'tree', 'simulate', 'fit', 'zoomReset', 'zoomIn', 'zoomOut', 'selectAll']);

/** A cell of the sheet is chosen, but nothing is being typed into it. */
const onCell = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest('.vf-cell-editor:not(.on)') !== null;

/** Whether keys may change the drawing: it is in sight, nobody tries a claim on it, and its reader may. */
export const keysEdit = ({ view, simulating }: { view: string; simulating: boolean }, editable: boolean): boolean =>
  editable && !simulating && (view === 'graph' || view === 'tree');

/** The page's keys. While somebody types only the command palette answers; on a cell of the sheet undo and redo do, too. */
export function useKeys(acts: readonly Act[], people: ReadonlySet<string> | undefined, editable: boolean): void {
  const designer = useDesigner();
  useEffect(() => {
    const edits = (): boolean => keysEdit(designer.store.get(), editable);
    // Undone and done again is also what was typed into the sheet or the form.
    const may = (name: string): boolean =>
      looking.has(name) || edits() || (editable && !designer.store.get().simulating && (name === 'undo' || name === 'redo'));
    const run = (name: string | undefined): boolean => {
      const act = acts.find((each) => each.name === name);
      if (!act || act.can === false || !may(act.name)) return false;
      act.run();
      return true;
    };
    const onKey = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const { overlay, view } = designer.store.get();
      if (control && key === 'k' && editable) {
        // A second time it is the search of the whole studio.
        if (overlay.is === 'palette') return designer.close();
        event.preventDefault();
        event.stopImmediatePropagation();
        return designer.open({ is: 'palette' });
      }
      if (editable && control && onCell(event.target) && (key === 'z' || key === 'y')) {
        if (run(key === 'z' && event.shiftKey ? 'redo' : withControl[key])) event.preventDefault();
        return;
      }
      if (typing(event.target)) return;
      if (event.key === 'Escape') {
        if (overlay.is === 'none') designer.select([]);
        return;
      }
      // A list that is still being loaded gets what was typed meanwhile.
      if ((overlay.is === 'palette' || overlay.is === 'search') && !control && !event.altKey && event.key.length === 1)
        return designer.open({ ...overlay, typed: (overlay.typed ?? '') + event.key });
      if (overlay.is !== 'none') return;
      let done = false;
      if (control && !event.altKey) done = run(key === 'z' && event.shiftKey ? 'redo' : withControl[key]);
      else if (event.altKey && withAlt[event.code]) done = run(withAlt[event.code]);
      else if (key in arrows && (view === 'graph' || view === 'tree')) {
        const direction = arrows[key as keyof typeof arrows];
        if (!event.altKey) goByArrow(designer, direction, event.shiftKey);
        else if (view === 'graph' && edits()) nudge(designer, direction, event.shiftKey);
        else return;
        done = true;
      } else if (
        key === 'Enter' &&
        (event.target === document.body || (event.target as HTMLElement).matches('.react-flow__node, .react-flow__edge, .vf-tree [data-node]'))
      ) {
        const edge =
          (event.target as HTMLElement).closest('.react-flow__edge')?.getAttribute('data-id') ??
          [...designer.store.get().selection].find((id) => designer.now().edges.some((each) => each.id === id));
        if (edge && edits()) designer.open({ is: 'offer', spot: { edge }, screen: { x: window.innerWidth / 2, y: window.innerHeight / 3 } });
        else document.querySelector<HTMLElement>('.vf-side input, .vf-side button')?.focus();
        done = true;
      } else if (!control && !event.altKey) done = run(key === 'Delete' && event.shiftKey ? 'cut' : plain[key]);
      if (done) event.preventDefault();
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (typing(event.target) || window.getSelection()?.toString()) return;
      const text = designer.clip();
      if (text === null || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut' && edits()) designer.remove('gap');
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (!edits() || typing(event.target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      void loadPart(pasting).then(({ pasteText }) => pasteText(designer, text, people));
    };
    window.addEventListener('keydown', onKey, true);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [acts, designer, people, editable]);
}
