// The mark of a case whose records lie in the archive of a year.
import { Tag, Tooltip } from 'antd';

import { useTexts } from '../../i18n';

export function ArchiveTag({ year }: { year: number }) {
  const { t } = useTexts();
  return (
    <Tooltip title={t('archive.mark_hint')}>
      <Tag className="sf-tag" data-testid="archive-mark">
        {t('archive.mark', { year: String(year) })}
      </Tag>
    </Tooltip>
  );
}
