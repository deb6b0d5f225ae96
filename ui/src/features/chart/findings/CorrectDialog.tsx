// Before a finding is corrected: what will change, in words.
import { Modal } from 'antd';

import type { Edit } from '../../../editor';
import { typeOf } from '../../../editor';
import type { Say } from '../../../i18n';
import { hasText, useTexts } from '../../../i18n';
import { findingText } from './findingText';
import type { Offered } from './useCorrection';

const MOST_SHOWN = 30;
/** Edits that change where things stand, not what they mean. */
const PLACING: readonly string[] = ['move', 'route', 'label'];

interface DialogProps {
  offered: Offered | null;
  nameOf: (element: string) => string;
  onTake: () => void;
  onDrop: () => void;
}

export function CorrectDialog({ offered, nameOf, onTake, onDrop }: DialogProps) {
  const { t } = useTexts();
  const changes = offered ? changesIn(t, offered.edits, nameOf) : [];
  return (
    <Modal open={offered !== null} title={t('chart.correct_title')} okText={t('chart.correct_take')} cancelText={t('action.cancel')} okButtonProps={{ 'data-testid': 'correct-take' } as never} onOk={onTake} onCancel={onDrop}>
      {offered ? <p>{findingText(t, offered.finding)}</p> : null}
      <p className="sf-second">{t('chart.correct_will')}</p>
      <ul className="sf-publish-list" data-testid="correct-changes">
        {changes.slice(0, MOST_SHOWN).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </Modal>
  );
}

/** What changes, each in a sentence; how much is only moved or drawn anew for it, in one sentence at the end. */
function changesIn(t: Say, edits: readonly Edit[], nameOf: (element: string) => string): string[] {
  const name = nameIn(t, edits, nameOf);
  const placed = edits.filter((edit) => PLACING.includes(edit.edit));
  const said = edits.filter((edit) => !PLACING.includes(edit.edit)).map((edit) => changeText(t, edit, name));
  if (said.length === 0) return [...new Set(placed.map((edit) => changeText(t, edit, name)))];
  return [...new Set(said), ...(placed.length > 0 ? [t('chart.correct_change.placed', { n: new Set(placed.map(idOf)).size })] : [])];
}

/** Names of what is there and of what the correction adds, else the kind of thing. */
function nameIn(t: Say, edits: readonly Edit[], nameOf: (element: string) => string): (id: string) => string {
  const added = new Map(edits.flatMap((edit) => (edit.edit === 'add_node' ? [[edit.id, edit.name || kindText(t, typeOf(edit.kind))] as const] : [])));
  return (id) => added.get(id) ?? nameOf(id);
}

function kindText(t: Say, type: string): string {
  const key = `kind.${type}`;
  return t(hasText(key) ? key : 'kind.other');
}

function changeText(t: Say, edit: Edit, name: (id: string) => string): string {
  const key = `chart.correct_change.${edit.edit}`;
  if (!hasText(key)) return t('chart.correct_change.other', { kind: String(edit.edit) });
  switch (edit.edit) {
    case 'rename':
      return t(key, { name: name(edit.id), to: edit.name });
    case 'add_flow':
    case 'reconnect':
      return t(key, { from: name(edit.source), to: name(edit.target) });
    case 'route':
      return t(key, { name: name(edit.flow) });
    case 'set_power':
      return t(key);
    default:
      return t(key, { name: name(idOf(edit)) });
  }
}

function idOf(edit: Edit): string {
  const { id, flow } = edit as { id?: string; flow?: string };
  return id ?? flow ?? '';
}
