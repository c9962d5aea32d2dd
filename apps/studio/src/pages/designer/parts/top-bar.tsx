import { Button } from 'antd';
import { ArrowLeft, CheckCheck, CircleAlert, CircleCheck, CloudOff, GitCompareArrows, Play, Redo2, TriangleAlert, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../api/permissions.js';
import { useFormats } from '../../../i18n/format.js';
import { useLocal } from '../../../i18n/local-text.js';
import { Tag } from '../../../parts/chip.js';
import { useDesign, useDesigner } from '../state/use-designer.js';

function SaveWord() {
  const save = useDesign((state) => state.save);
  const { t } = useTranslation();
  const formats = useFormats();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => tick((n) => n + 1), 10_000);
    return () => window.clearInterval(timer);
  }, []);
  switch (save.is) {
    case 'saved': {
      const seconds = Math.round((Date.now() - save.at) / 1000);
      return (
        <span className="save">
          <CheckCheck size={14} aria-hidden />
          {seconds < 5 ? t('designer.saved') : t('designer.savedSince', { since: formats.since(new Date(save.at).toISOString()) })}
        </span>
      );
    }
    case 'offline':
      return (
        <span className="save parked">
          <CloudOff size={14} aria-hidden />
          {t('designer.offline')}
        </span>
      );
    case 'conflict':
      return (
        <span className="save parked">
          <TriangleAlert size={14} aria-hidden />
          {t('designer.conflict.short')}
        </span>
      );
    case 'refused':
      return (
        <span className="save refused" title={save.fault.errors.map((error) => `${error.path}: ${error.message}`).join('\n') || save.fault.detail}>
          <CircleAlert size={14} aria-hidden />
          {t('designer.notSaved')}
        </span>
      );
    default:
      return <span className="save">{t('designer.saving')}</span>;
  }
}

/** Steps that can be taken back, and done again. */
function UndoButtons() {
  const { t } = useTranslation();
  const designer = useDesigner();
  const [undoable, redoable] = [useDesign((state) => state.history.past.length > 0), useDesign((state) => state.history.future.length > 0)];
  return (
    <>
      <Button
        className="wide"
        type="text"
        size="small"
        disabled={!undoable}
        icon={<Undo2 size={16} aria-hidden />}
        aria-label={t('designer.act.undo')}
        title="Ctrl Z"
        onClick={() => designer.undo()}
      />
      <Button
        className="wide"
        type="text"
        size="small"
        disabled={!redoable}
        icon={<Redo2 size={16} aria-hidden />}
        aria-label={t('designer.act.redo')}
        title="Ctrl Shift Z"
        onClick={() => designer.redo()}
      />
    </>
  );
}

function ProblemCount() {
  const { t } = useTranslation();
  const [problems, checked] = [useDesign((state) => state.problems), useDesign((state) => state.checked)];
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return (
    <span className={`count wide ${errors > 0 ? 'refused' : problems.length > 0 ? 'parked' : checked ? 'done' : ''}`} data-checked={checked}>
      {problems.length > 0 ? <TriangleAlert size={14} aria-hidden /> : checked && <CircleCheck size={14} aria-hidden />}
      {problems.length > 0 || checked ? t('designer.problems', { count: problems.length }) : t('designer.checking')}
    </span>
  );
}

/** Name, state of the draft, views, undo, what is wrong, and the way to publication. What changes with every edit is drawn by itself. */
export function TopBar({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const designer = useDesigner();
  const [key, name, hasTables] = [
    useDesign((state) => state.history.now.key),
    useDesign((state) => state.history.now.name),
    useDesign((state) => state.history.now.tables.length > 0),
  ];
  const [revision, basedOn, newest, view, simulating] = [
    useDesign((state) => state.revision),
    useDesign((state) => state.basedOn),
    useDesign((state) => state.newest),
    useDesign((state) => state.view),
    useDesign((state) => state.simulating),
  ];
  return (
    <header className="vf-design-bar">
      <Link to={newest > 0 ? `/flows/${key}` : '/flows'} className="vf-back" aria-label={t('common.back')}>
        <ArrowLeft size={18} aria-hidden />
      </Link>
      <h1 className="vf-ellipsis">{local(name)}</h1>
      <Tag>{basedOn > 0 ? t('designer.draftOf', { revision, version: basedOn }) : t('designer.draft', { revision })}</Tag>
      <span role="status">
        <SaveWord />
      </span>
      <span className="views" role="radiogroup" aria-label={t('designer.view')}>
        {(['graph', 'tree', 'form', ...(hasTables ? (['matrix'] as const) : [])] as const).map((value) => (
          <button key={value} type="button" role="radio" aria-checked={view === value} onClick={() => designer.patch({ view: value })}>
            {t(`designer.views.${value}`)}
          </button>
        ))}
      </span>
      <span className="acts">
        <UndoButtons />
        <ProblemCount />
        <Button
          className="wide"
          icon={<Play size={14} aria-hidden />}
          type={simulating ? 'primary' : 'default'}
          ghost={simulating}
          onClick={() => (simulating ? designer.leaveSimulation() : designer.simulate())}
        >
          {simulating ? t('designer.leaveSimulation') : t('designer.simulate')}
        </Button>
        <Button
          icon={<GitCompareArrows size={14} aria-hidden />}
          onClick={() => designer.open({ is: 'compare' })}
          disabled={basedOn === 0}
          aria-label={t('designer.compareShort')}
        >
          {t('designer.compareShort')}
        </Button>
        {(editable || can('flows.publish')) && (
          <Button type="primary" onClick={() => designer.open({ is: 'publish' })}>
            {t('designer.publish')}
          </Button>
        )}
      </span>
    </header>
  );
}
