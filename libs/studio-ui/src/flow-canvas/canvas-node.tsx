import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { Check, CircleX, Clock, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { familyOf, iconOf } from '../node-looks/node-looks.js';
import type { NodeState } from './flow-progress.js';

export interface CardData extends Record<string, unknown> {
  kind: string;
  title: string;
  line: string;
  state: NodeState | null;
  note?: string | undefined;
  faces: { id: string; name: string }[];
  /** Differs from another version: `added`, `removed`, `changed`. */
  mark?: string | undefined;
  /** Words for the state, for readers of the page. */
  stateWord?: string | undefined;
}
export type CardNode = Node<CardData, 'card' | 'pill' | 'round'>;

const sides = [Position.Top, Position.Right, Position.Bottom, Position.Left] as const;

/** Both ends of an edge may lie on any side; they are chosen by where the nodes stand. */
const Ends = () => (
  <>
    {sides.map((side) => (
      <Fragment key={side}>
        <Handle id={`s-${side}`} type="source" position={side} isConnectable={false} />
        <Handle id={`t-${side}`} type="target" position={side} isConnectable={false} />
      </Fragment>
    ))}
  </>
);

const badges = { passed: Check, waiting: Clock, parked: TriangleAlert, refused: CircleX } as const;

function Badge({ state }: { state: NodeState | null }) {
  if (!state || state === 'ahead') return null;
  const Icon = badges[state];
  return (
    <span className="badge" aria-hidden>
      <Icon size={11} strokeWidth={2.6} />
    </span>
  );
}

const Note = ({ text }: { text: string | undefined }) => (text ? <span className="note">{text}</span> : null);

export function CardNodeView({ data }: NodeProps<CardNode>) {
  const Icon = iconOf(data.kind);
  const family = familyOf(data.kind);
  return (
    <div
      className={`vf-node card ${data.state ?? 'plain'} mark-${data.mark ?? 'none'}`}
      title={data.stateWord ? `${data.title} · ${data.stateWord}` : data.title}
    >
      <Ends />
      <span className="tile" style={{ color: `var(--vf-${family})`, background: `var(--vf-${family}-tile)` }}>
        <Icon size={16} strokeWidth={1.7} aria-hidden />
      </span>
      <span className="words">
        <span className="title">{data.title}</span>
        {data.line && <span className="line">{data.line}</span>}
      </span>
      {data.faces.length > 0 && (
        <span className="faces">
          {data.faces.slice(0, 2).map((face) => (
            <span key={face.id} className="face">
              {Array.from(face.name)[0]}
            </span>
          ))}
        </span>
      )}
      <Badge state={data.state} />
      <Note text={data.note} />
    </div>
  );
}

export function PillNodeView({ data }: NodeProps<CardNode>) {
  const Icon = iconOf(data.kind);
  return (
    <div className={`vf-node pill ${data.state ?? 'plain'} mark-${data.mark ?? 'none'}`}>
      <Ends />
      <Icon size={14} strokeWidth={1.8} aria-hidden />
      <span className="title">{data.title}</span>
      <Badge state={data.state} />
      <Note text={data.note} />
    </div>
  );
}

export function RoundNodeView({ data }: NodeProps<CardNode>) {
  const Icon = iconOf(data.kind);
  return (
    <div className={`vf-node round ${data.state ?? 'plain'} mark-${data.mark ?? 'none'}`} title={data.title} aria-label={data.title}>
      <Ends />
      <Icon size={14} strokeWidth={1.8} aria-hidden />
    </div>
  );
}
