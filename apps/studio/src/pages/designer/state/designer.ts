import * as canvas from '@vouchflow/canvas';
import type { FlowDefinition, FlowEdge, LocalText } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import type { DesignerState, Overlay, RowToShow, Spot, TrialAsk, Word } from './designer-state.js';
import { createStore, type Store } from './store.js';

export type Designer = ReturnType<typeof createDesigner>;

/** What can be done on the page, by mouse, by keyboard and by the command palette alike. The document changes here and nowhere else. */
export function createDesigner(first: DesignerState) {
  const store: Store<DesignerState> = createStore(first);
  const { get, set } = store;
  const now = (): FlowDefinition => get().history.now;
  const patch = (part: Partial<DesignerState>): void => set((state) => ({ ...state, ...part }));

  /** One change of the document = one step of undo; changes of the same gesture are one step. */
  const edit = (name: string, change: (definition: FlowDefinition) => FlowDefinition, gesture?: string): void =>
    set((state) => {
      const next = canvas.settlePorts(state.history.now, change(state.history.now), nodeKinds);
      const history = canvas.edit(state.history, next, name, gesture);
      return history === state.history ? state : { ...state, history, checked: false, save: state.conflict ? state.save : { is: 'dirty' } };
    });
  const editSelecting = (name: string, change: (definition: FlowDefinition) => canvas.Edited): string[] => {
    let made: string[] = [];
    edit(name, (definition) => {
      const edited = change(definition);
      made = edited.made;
      return edited.definition;
    });
    if (made.length > 0) patch({ selection: new Set(made) });
    return made;
  };
  const putNew = (name: string, change: (definition: FlowDefinition) => canvas.Edited): string[] =>
    editSelecting(name, (drawn) => canvas.suitCompany(change(drawn), nodeKinds, { fallback: get().fallback }));
  const say = (word: Word | null): void => patch({ word });
  const refuse = (text: LocalText | null | undefined): void => say(text ? { tone: 'parked', text } : null);
  const turn = (by: 'undo' | 'redo'): void =>
    set((state) => {
      // Named, not looked up: a look-up would keep all of the canvas in the first load.
      const history = by === 'undo' ? canvas.undo(state.history) : canvas.redo(state.history);
      if (history === state.history) return state;
      const there = new Set([...history.now.nodes, ...history.now.edges, ...(history.now.notes ?? [])].map((each) => each.id));
      return {
        ...state,
        history,
        checked: false,
        save: state.conflict ? state.save : { is: 'dirty' },
        selection: new Set([...state.selection].filter((id) => there.has(id))),
      };
    });

  const chosen = (): string[] => [...get().selection];
  const chosenNodes = (): string[] => {
    const ids = new Set([...now().nodes, ...(now().notes ?? [])].map((each) => each.id));
    return chosen().filter((id) => ids.has(id));
  };

  const remove = (leave?: 'gap'): void => {
    const ids = chosen();
    if (ids.length === 0) return;
    const refused = canvas.checkDeletion(now(), nodeKinds, ids);
    if (refused) return refuse(refused.message);
    edit('delete', (definition) => canvas.deleteNodes(definition, nodeKinds, ids, leave));
    patch({ selection: new Set() });
  };

  return {
    store,
    now,
    patch,
    edit,
    say,
    refuse,
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    endGesture: () => set((state) => ({ ...state, history: canvas.endGesture(state.history) })),
    select: (ids: Iterable<string>) => patch({ selection: new Set(ids) }),
    selectAll: () => patch({ selection: new Set([...now().nodes, ...(now().notes ?? [])].map((each) => each.id)) }),
    open: (overlay: Overlay) => patch({ overlay }),
    close: () => patch({ overlay: { is: 'none' } }),
    /** Chooses a node and brings it into sight. @param beside what stays chosen with it */
    goTo: (id: string, beside: readonly string[] = []) =>
      set((state) => ({
        ...state,
        view: state.view === 'tree' ? 'tree' : 'graph',
        selection: new Set([...beside.filter((each) => each !== id), id]),
        goTo: { id, n: (state.goTo?.n ?? 0) + 1 },
      })),
    /** Opens the simulation, with what it shall begin with. */
    simulate: (trial: TrialAsk | null = null) =>
      set((state) => ({ ...state, simulating: true, trial, view: state.view === 'tree' ? 'tree' : 'graph', overlay: { is: 'none' } })),
    leaveSimulation: () => patch({ simulating: false, trial: null }),
    /** Opens a table, at one of its rows where that is said. */
    showRow: (table: string, row?: RowToShow['row']) =>
      set((state) => ({ ...state, view: 'matrix', table, simulating: false, tableRow: row === undefined ? null : { row, n: (state.tableRow?.n ?? 0) + 1 } })),
    remove,
    duplicate: () => editSelecting('duplicate', (definition) => canvas.duplicateNodes(definition, nodeKinds, chosenNodes())),
    align: (how: canvas.Alignment) => edit('align', (definition) => canvas.alignNodes(definition, chosenNodes(), how)),
    move: (places: Readonly<Record<string, canvas.Place>>, gesture?: string) => edit('move', (definition) => canvas.moveNodes(definition, places), gesture),
    rename: (id: string, title: Partial<LocalText>, gesture?: string) => edit('rename', (definition) => canvas.renameNode(definition, id, title), gesture),
    /** Where the hand let go of it. */
    dropNote: (at: canvas.Place) => editSelecting('note', (definition) => canvas.addNote(definition, at)),
    /** In the middle of what is in sight, or beside what stands there. */
    addNote: (middle: canvas.Place) => editSelecting('note', (definition) => canvas.addNote(definition, canvas.openPlace(definition, middle))),
    /** Puts a node where it was asked for; where nothing was said behind the chosen node, and with none chosen before the end. */
    place: (kind: string, spot: Spot, middle: canvas.Place): string[] => {
      patch({ overlay: { is: 'none' } });
      const definition = now();
      const where = spot ?? spotAfter(definition, chosenNodes()) ?? spotBeforeEnd(definition, kind) ?? { at: middle };
      const offered = canvas.kindsToOffer(
        definition,
        nodeKinds,
        'edge' in where ? { edge: where.edge } : 'from' in where ? { after: where.from.node } : undefined,
      );
      if (!offered.includes(kind)) {
        say({ tone: 'parked', says: 'kindNotHere' });
        return [];
      }
      if ('edge' in where) return putNew('insert', (drawn) => canvas.insertOnEdge(drawn, nodeKinds, where.edge, kind));
      if ('from' in where) return putNew('append', (drawn) => canvas.appendNode(drawn, nodeKinds, where.from, kind, where.at));
      return putNew('add', (drawn) => addAlone(drawn, kind, where.at));
    },
    /** Draws an edge, or says why not. @param moving the edge that is led elsewhere */
    connect: (from: FlowEdge['from'], to: string, moving?: string): boolean => {
      const refused = canvas.checkConnection(now(), nodeKinds, from, to, moving);
      refuse(refused?.message);
      if (refused) return false;
      edit('connect', (definition) =>
        moving === undefined ? canvas.connectNodes(definition, from, to).definition : canvas.reconnectEdge(definition, moving, { from, to }),
      );
      return true;
    },
    dropOnEdge: (edge: string, node: string) => edit('insert', (definition) => canvas.dropOnEdge(definition, nodeKinds, edge, node)),
    clip: (): string | null => {
      const clip = canvas.copyNodes(now(), nodeKinds, chosenNodes());
      return clip.nodes.length + clip.notes.length === 0 ? null : JSON.stringify(clip, null, 1);
    },
    editSelecting,
  };
}

/** A fork on the open canvas comes as a whole block. */
function addAlone(definition: FlowDefinition, kind: string, at: canvas.Place): canvas.Edited {
  const join = [...nodeKinds.values()].find((each) => each.role === 'join')?.kind ?? 'join';
  return nodeKinds.get(kind)?.role === 'split'
    ? canvas.addBlock(definition, nodeKinds, { fork: kind, join }, at)
    : canvas.addNode(definition, nodeKinds, kind, at);
}

/** Behind the one chosen node: on the edge of its first port, or at that port where it leads nowhere yet. */
function spotAfter(definition: FlowDefinition, ids: readonly string[]): Exclude<Spot, null> | undefined {
  const node = ids.length === 1 ? definition.nodes.find((each) => each.id === ids[0]) : undefined;
  const port = node && canvas.portsOf(node, nodeKinds)[0]?.port;
  if (!node || port === undefined) return undefined;
  const edge = definition.edges.find((each) => each.from.node === node.id && each.from.port === port);
  return edge ? { edge: edge.id } : { from: { node: node.id, port } };
}

/** With nothing chosen a node goes on the way, not beside it: on the edge into the first end, where it may stand there. */
function spotBeforeEnd(definition: FlowDefinition, kind: string): Exclude<Spot, null> | undefined {
  const end = definition.nodes.find((each) => nodeKinds.get(each.kind)?.role === 'last');
  const edge = definition.edges.find((each) => each.to === end?.id);
  return edge && canvas.kindsToOffer(definition, nodeKinds, { edge: edge.id }).includes(kind) && nodeKinds.get(kind)?.role !== 'last'
    ? { edge: edge.id }
    : undefined;
}
