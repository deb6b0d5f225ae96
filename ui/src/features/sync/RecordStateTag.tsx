// Where a record is: waiting, sent, received, refused, held. A word and an icon, not colour alone.
import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, PauseCircleOutlined, SendOutlined } from '@ant-design/icons';
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';

import { useTexts } from '../../i18n';
import type { RecordState } from '../../ipc';

const LOOKS: Record<RecordState, { colour: string; icon: ReactNode }> = {
  waiting: { colour: 'default', icon: <ClockCircleOutlined /> },
  sent: { colour: 'processing', icon: <SendOutlined /> },
  received: { colour: 'success', icon: <CheckCircleOutlined /> },
  refused: { colour: 'error', icon: <CloseCircleOutlined /> },
  held: { colour: 'warning', icon: <PauseCircleOutlined /> },
};

export function RecordStateTag({ state, receipt }: { state: RecordState; receipt?: string | null }) {
  const { t } = useTexts();
  const look = LOOKS[state];
  const hint = receipt ? t('record.receipt_hint', { receipt }) : t(`record.${state}_hint`);
  return (
    <Tooltip title={hint}>
      <Tag color={look.colour} icon={look.icon} data-testid="record-state" data-state={state} className="sf-tag">
        {t(`record.${state}`)}
      </Tag>
    </Tooltip>
  );
}
