// The mark of a case that comes from another system, with what that means here.
import { Tag, Tooltip } from 'antd';

import { useTexts } from '../../i18n';
import type { Past } from '../../ipc';

const COLOURS: Record<Past, string> = { closed: 'default', open: 'gold', continued: 'blue' };

export function PastTag({ past }: { past: Past }) {
  const { t } = useTexts();
  return (
    <Tooltip title={t(`past.mark_${past}_hint`)}>
      <Tag color={COLOURS[past]} className="sf-tag" data-testid="past-mark" data-mark={past}>
        {t(`past.mark_${past}`)}
      </Tag>
    </Tooltip>
  );
}
