// What was done with a chart: each with its word, who, when, and the opinion.
import { Tag } from 'antd';
import type { ReactNode } from 'react';

import { hasText, useTexts } from '../../../i18n';
import type { ChartActView } from '../../../ipc/bindings/commands';
import { minuteText } from '../../../parts';

import './versions.css';

const COLOURS: Record<string, string> = { published: 'green', published_directly: 'gold', review_returned: 'red', legal_returned: 'red', retired: 'red', review_passed: 'cyan', legal_passed: 'purple', discarded: 'default' };

export function ActList({ acts, more }: { acts: readonly ChartActView[]; more?: (act: ChartActView) => ReactNode }) {
  const { t } = useTexts();
  const word = (act: string) => {
    const key = `act.${act}`;
    return hasText(key) ? t(key) : act;
  };
  return (
    <ol className="sf-acts" data-testid="acts">
      {acts.map((act) => (
        <li key={act.n} data-testid={`act-${act.act}`}>
          <div className="sf-act-head">
            <Tag className="sf-tag" color={COLOURS[act.act]}>
              {word(act.act)}
            </Tag>
            <span className="sf-strong">{t('chart.version_n', { n: act.version })}</span>
          </div>
          <div className="sf-second">
            {minuteText(act.at)} {t('review.by_post', { name: act.by, post: act.post })}
          </div>
          {act.opinion ? <blockquote className="sf-act-opinion">{act.opinion}</blockquote> : null}
          {more?.(act)}
        </li>
      ))}
    </ol>
  );
}
