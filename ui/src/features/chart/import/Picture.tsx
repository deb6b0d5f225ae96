// The chart as a picture: fitted, or in its real size to be scrolled.
import { Segmented } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';

export function Picture({ svg }: { svg: string }) {
  const { t } = useTexts();
  const [fit, setFit] = useState(true);
  return (
    <div className="sf-picture" data-testid="import-picture">
      <Segmented
        size="small"
        value={fit ? 'fit' : 'real'}
        options={[
          { value: 'fit', label: t('table.zoom_fit') },
          { value: 'real', label: t('table.zoom_real') },
        ]}
        onChange={(zoom) => setFit(zoom === 'fit')}
      />
      <div className="sf-picture-frame">
        <img className={fit ? 'sf-picture-fit' : undefined} alt={t('table.picture_alt')} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} />
      </div>
    </div>
  );
}
