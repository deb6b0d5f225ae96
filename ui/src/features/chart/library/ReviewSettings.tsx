// Whether charts are reviewed before they are published, and by whom. A setting of the product, changed by the head.
import { SettingOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Modal, Select, Skeleton, Switch, Tooltip } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { ReviewSettings } from '../../../ipc/bindings/commands';
import { ErrorState, useTell } from '../../../parts';
import { useSession } from '../../session';
import { useReviewSettings, useSetReviewSettings } from '../api';

export function ReviewSettingsButton() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const settings = useReviewSettings(open);
  return (
    <>
      <Tooltip title={t('review.settings')}>
        <Button type="text" icon={<SettingOutlined />} aria-label={t('review.settings')} data-testid="review-settings" onClick={() => setOpen(true)} />
      </Tooltip>
      <Modal open={open} title={t('review.settings')} footer={null} onCancel={() => setOpen(false)}>
        {settings.isPending ? <Skeleton active /> : null}
        {settings.isError ? <ErrorState error={settings.error} retry={() => void settings.refetch()} /> : null}
        {settings.data ? <Settings settings={settings.data} /> : null}
      </Modal>
    </>
  );
}

function Settings({ settings }: { settings: ReviewSettings }) {
  const { t } = useTexts();
  const tell = useTell();
  const session = useSession();
  const set = useSetReviewSettings();
  const change = (request: Parameters<typeof set.mutate>[0]) => set.mutate(request, { onSuccess: () => tell.done(t('review.saved')), onError: tell.error });
  const disabled = !settings.may_change || set.isPending;
  return (
    <div data-testid="review-settings-form">
      <Alert type="info" title={settings.may_change ? t('review.settings_source') : `${t('review.settings_source')}${t('review.only_head')}`} className="sf-review-source" />
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('review.required')} extra={t('review.required_hint')}>
          <Switch aria-label={t('review.required')} data-testid="review-required" checked={settings.required} disabled={disabled} onChange={(required) => change({ required })} />
        </Form.Item>
        <Form.Item label={t('review.post')}>
          <Select aria-label={t('review.post')} value={settings.post.code} disabled={disabled} options={(session.data?.posts ?? []).map((post) => ({ value: post.code, label: post.name }))} onChange={(post) => change({ post })} />
        </Form.Item>
        <Form.Item label={t('review.legal_post')}>
          <Select aria-label={t('review.legal_post')} value={settings.legal_post.code} disabled options={[{ value: settings.legal_post.code, label: settings.legal_post.name }]} />
        </Form.Item>
        <Form.Item label={t('review.by_another')}>
          <Switch aria-label={t('review.by_another')} data-testid="review-by-another" checked={settings.by_another} disabled={disabled} onChange={(byAnother) => change({ by_another: byAnother })} />
        </Form.Item>
      </Form>
    </div>
  );
}
