// The figures on top of the workbench; each leads to the list behind it.
import { AlertOutlined, CalendarOutlined, CheckSquareOutlined, CloudUploadOutlined, FieldTimeOutlined, InboxOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useTexts } from '../../i18n';
import type { TextKey } from '../../i18n';
import type { Counts } from '../../ipc';
import { hrefOf } from '../../parts';

type Tone = 'primary' | 'sun' | 'yellow' | 'red' | 'green';

interface Card {
  key: keyof Counts;
  label: TextKey;
  icon: ReactNode;
  tone: Tone;
  to: string[];
}

const CARDS: Card[] = [
  { key: 'mine', label: 'desk.mine', icon: <InboxOutlined />, tone: 'primary', to: ['case'] },
  { key: 'due_soon', label: 'desk.due_soon', icon: <FieldTimeOutlined />, tone: 'sun', to: ['case', 'in', 'running'] },
  { key: 'yellow', label: 'desk.yellow', icon: <WarningOutlined />, tone: 'yellow', to: ['case', 'in', 'running', 'yellow'] },
  { key: 'red', label: 'desk.red', icon: <AlertOutlined />, tone: 'red', to: ['case', 'in', 'running', 'red'] },
  { key: 'running', label: 'desk.running', icon: <CalendarOutlined />, tone: 'primary', to: ['case', 'in', 'running'] },
  { key: 'done_this_month', label: 'desk.done', icon: <CheckSquareOutlined />, tone: 'green', to: ['case', 'in', 'ended'] },
  { key: 'waiting_to_sync', label: 'desk.waiting', icon: <CloudUploadOutlined />, tone: 'primary', to: ['sync'] },
];

export function Figures({ counts }: { counts: Counts }) {
  const { t } = useTexts();
  return (
    <div className="sf-figures">
      {CARDS.map((card) => (
        <a key={card.key} href={hrefOf(...card.to)} className={`sf-card sf-card-${counts[card.key] > 0 ? card.tone : 'calm'}`} data-testid={`count-${card.key}`}>
          <span className="sf-card-icon" aria-hidden>
            {card.icon}
          </span>
          <span className="sf-card-n">{counts[card.key]}</span>
          <span className="sf-card-label">{t(card.label)}</span>
        </a>
      ))}
    </div>
  );
}
