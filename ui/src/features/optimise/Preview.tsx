// A proposal side by side: the chart as it is and as it would be, with what it touches pointed out.
import { Modal } from 'antd';
import { useMemo } from 'react';

import { ChartView } from '../../editor';
import { useTexts } from '../../i18n';
import type { Proposal } from '../../ipc/bindings/commands';
import { Changes } from './Proposals';

interface PreviewProps {
  name: string;
  before: string;
  proposal: Proposal;
  stale: boolean;
  onClose: () => void;
  onTake: () => void;
}

export function Preview({ name, before, proposal, stale, onClose, onTake }: PreviewProps) {
  const { t } = useTexts();
  const touchedAfter = useMemo(() => [...proposal.elements, ...addedBy(proposal.edits)], [proposal]);
  return (
    <Modal
      open
      centered
      width="min(1500px, 94vw)"
      title={t('optimise.preview_title', { name })}
      okText={t('optimise.take')}
      cancelText={t('action.close')}
      okButtonProps={{ disabled: stale, 'data-testid': 'preview-take' } as never}
      onCancel={onClose}
      onOk={onTake}
    >
      <div className="sf-preview" data-testid="proposal-preview">
        <figure>
          <figcaption>{t('optimise.before')}</figcaption>
          <ChartView xml={before} touched={proposal.elements} label={t('optimise.before')} testId="preview-before" />
        </figure>
        <figure>
          <figcaption>{t('optimise.after')}</figcaption>
          <ChartView xml={proposal.xml} touched={touchedAfter} label={t('optimise.after')} testId="preview-after" />
        </figure>
      </div>
      <Changes proposal={proposal} />
    </Modal>
  );
}

/** Ids of what the edits add or connect anew. */
function addedBy(edits: readonly unknown[]): string[] {
  return edits.flatMap((one) => {
    const edit = one as { edit?: string; id?: string; flow?: string };
    if (edit.edit === 'add_node' || edit.edit === 'add_flow') return edit.id ?? [];
    return edit.edit === 'reconnect' ? (edit.flow ?? []) : [];
  });
}
