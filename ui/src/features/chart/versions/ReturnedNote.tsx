// Over a draft that a review sent back: who, and why.
import { Alert } from 'antd';

import { useTexts } from '../../../i18n';
import { minuteText } from '../../../parts';
import { useHistory } from '../api';

const RETURNED = ['review_returned', 'legal_returned'];

export function ReturnedNote({ chart }: { chart: string }) {
  const { t } = useTexts();
  const last = useHistory(chart, true).data?.acts[0];
  if (!last || !RETURNED.includes(last.act)) return null;
  const by = `${minuteText(last.at)} ${t('review.by_post', { name: last.by, post: last.post })}`;
  return <Alert showIcon type="warning" className="sf-returned" closable={{ 'aria-label': t('action.close') }} title={t('review.was_returned', { reason: last.opinion })} description={by} data-testid="returned" />;
}
