import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from '@codemirror/language';
import { linter, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { compileExpression, type ExprType, type ScopeType } from '@vouchflow/flow-core';
import type { FactField } from '@vouchflow/flow-model';
import { parser } from 'lezer-feel';
import { useEffect, useRef } from 'react';
import { useTongue, useWords } from '../words/use-words.js';
import { conditionWords } from './condition-words.js';
import { feelCompletions } from './feel-completions.js';
import './feel-editor.css';

export interface FeelEditorProps {
  value: string;
  scope: ScopeType;
  facts: readonly FactField[];
  /** Called once when the editor is left, or with Ctrl-Enter: one undo step. */
  onChange: (text: string) => void;
  /** As it is typed, for what is shown beside it. */
  onTyped?: (text: string) => void;
  label: string;
  gives: ExprType['kind'] | null;
}

const language = LRLanguage.define({ name: 'feel', parser });
const look = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword, tags.logicOperator], color: 'var(--vf-decide)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--vf-done-text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.literal], color: 'var(--vf-systems)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.special(tags.variableName))], color: 'var(--vf-waiting-text)' },
  { tag: [tags.variableName, tags.propertyName], color: 'var(--vf-text)' },
  { tag: tags.comment, color: 'var(--vf-text-3)' },
]);

/** FEEL with colours, completion of facts, and its faults underlined where they are. Loaded when first needed. */
export function FeelEditor({ value, scope, facts, onChange, onTyped, label, gives }: FeelEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const tongue = useTongue();
  const w = useWords(conditionWords);
  // What the editor asks for is of now, though it was made once.
  const now = useRef({ value, scope, facts, onChange, onTyped, gives, tongue, w });
  now.current = { value, scope, facts, onChange, onTyped, gives, tongue, w };

  useEffect(() => {
    if (!box.current) return;
    const commit = (editor: EditorView): boolean => {
      const text = editor.state.doc.toString();
      if (text !== now.current.value) now.current.onChange(text);
      return true;
    };
    const faults = (editor: EditorView): Diagnostic[] => {
      const text = editor.state.doc.toString();
      const compiled = compileExpression(text, now.current.scope, now.current.gives === null ? {} : { expect: { kind: now.current.gives } as ExprType });
      if (compiled.ok) return [];
      return compiled.error.map((fault) => ({
        from: Math.min(fault.from, text.length),
        to: Math.min(Math.max(fault.to, fault.from), text.length),
        severity: 'error',
        message: fault.message[now.current.tongue],
      }));
    };
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: now.current.value,
        extensions: [
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          EditorView.lineWrapping,
          new LanguageSupport(language),
          syntaxHighlighting(look),
          linter(faults, { delay: 150 }),
          placeholder('total >= 5000'),
          autocompletion({
            override: [
              ({ state, pos, explicit }) => {
                const { scope: names, facts: fields, tongue: reader, w: words } = now.current;
                const found = feelCompletions(state.sliceDoc(0, pos), names, fields, reader, words);
                return found && (explicit || found.from < pos || state.sliceDoc(pos - 1, pos) === '.') ? { ...found, validFor: /^[\p{L}\w]*$/u } : null;
              },
            ],
          }),
          keymap.of([
            { key: 'Mod-Enter', run: commit },
            {
              key: 'Escape',
              run: (at) => {
                at.dispatch({ changes: { from: 0, to: at.state.doc.length, insert: now.current.value } });
                return true;
              },
            },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onTyped?.(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({
            blur: (_event, at) => void commit(at),
            keydown: (event) => {
              if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
            },
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  return <div className="vf-feel" ref={box} />;
}
