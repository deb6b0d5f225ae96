// Chinese or English.
import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useTexts } from '../i18n';

export function LanguageSwitch() {
  const { language, setLanguage, t } = useTexts();
  return (
    <Button type="text" icon={<GlobalOutlined />} data-testid="language-switch" aria-label={t('language.switch')} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
      {t('language.other')}
    </Button>
  );
}
