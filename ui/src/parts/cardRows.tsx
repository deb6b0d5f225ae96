// What the chart says about a step, in rows: duty, limit, basis, documents, materials, risk.
import { Tag } from 'antd';
import type { ReactNode } from 'react';

import type { Say } from '../i18n';
import type { StepCard } from '../ipc';
import { basisText, limitText } from './wording';

const RISK_COLOURS = { high: 'red', medium: 'orange', low: 'gold' } as const;

/** Label and contents of everything that the card of a step says. */
export function cardRows(t: Say, card: StepCard): [string, ReactNode][] {
  const rows: [string, ReactNode][] = [];
  if (card.duty) rows.push([t('card.duty'), card.duty]);
  if (card.limit) rows.push([t('card.limit'), limitText(t, card.limit)]);
  if (card.excluded) rows.push([t('card.excluded'), basisText(t, card.excluded)]);
  if (card.basis.length > 0) rows.push([t('card.basis'), card.basis.map((one) => basisText(t, one)).join('；')]);
  if (card.documents.length > 0) rows.push([t('card.documents'), card.documents.join('、')]);
  if (card.materials.length > 0) rows.push([t('card.materials'), card.materials.map((material) => material.name).join('、')]);
  if (card.risk)
    rows.push([
      t('card.risk'),
      <span key="risk">
        <Tag color={RISK_COLOURS[card.risk.grade]}>{t(`risk.${card.risk.grade}`)}</Tag>
        {[card.risk.description, card.risk.control].filter(Boolean).join('；')}
      </span>,
    ]);
  return rows;
}
