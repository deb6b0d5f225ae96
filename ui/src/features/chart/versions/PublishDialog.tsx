// Publishing: what it means, what stands in the way, and afterwards the version with its hash.
import { CheckCircleFilled } from '@ant-design/icons';
import { Alert, Descriptions, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { Checked, Finding, OpenChart, Published } from '../../../ipc/bindings/commands';
import { CopyButton, secondText, useTell } from '../../../parts';
import { useReasons } from '../../optimise';
import { usePublish } from '../api';
import { findingText } from '../findings/findingText';

const MOST_SHOWN = 8;

interface PublishProps {
  opened: OpenChart;
  open: boolean;
  checked: Checked | null;
  onClose: () => void;
  onPublished: () => void;
}

export function PublishDialog({ opened, open, checked, onClose, onPublished }: PublishProps) {
  const { t } = useTexts();
  const tell = useTell();
  const publish = usePublish();
  const reasons = useReasons(opened.chart);
  const [done, setDone] = useState<Published>();
  const [refused, setRefused] = useState<Finding[]>();
  const next = (opened.versions[0]?.version ?? 0) + 1;
  const findings = refused ?? checked?.findings ?? [];
  const errors = findings.filter((finding) => finding.severity === 'error');
  const warnings = findings.filter((finding) => finding.severity === 'warning');
  const close = () => {
    onClose();
    if (done) onPublished();
    setDone(undefined);
    setRefused(undefined);
  };
  const go = () => {
    publish.mutate(opened.chart, {
      onSuccess: setDone,
      onError: (thrown) => {
        const { code, params } = toAppError(thrown);
        if (code === 'not_publishable' && Array.isArray(params?.findings)) setRefused(params.findings as Finding[]);
        else tell.error(thrown);
      },
    });
  };
  const blocked = refused !== undefined || checked?.publishable === false;
  return (
    <Modal
      open={open}
      title={done ? t('chart.published_title') : t('chart.publish_title')}
      okText={done ? t('action.ok') : t('chart.publish_now')}
      cancelText={t('action.cancel')}
      cancelButtonProps={{ style: done ? { display: 'none' } : undefined }}
      okButtonProps={{ loading: publish.isPending, disabled: !done && blocked, 'data-testid': 'publish-confirm' } as never}
      onCancel={close}
      onOk={done ? close : go}
      afterClose={() => setRefused(undefined)}
    >
      {done ? <Result published={done} /> : <p>{t('chart.publish_explain', { n: next })}</p>}
      {!done && reasons ? (
        <>
          <p className="sf-second">{t('chart.publish_reasons')}</p>
          <p className="sf-act-opinion">{reasons}</p>
        </>
      ) : null}
      {!done && blocked ? <Alert showIcon type="error" title={t('chart.publish_blocked', { n: errors.length })} description={<Listed findings={errors} />} /> : null}
      {!done && !blocked && warnings.length > 0 ? <Alert showIcon type="warning" title={t('chart.publish_warnings', { n: warnings.length })} /> : null}
    </Modal>
  );
}

/** Findings as sentences, each once. */
export function Listed({ findings }: { findings: Finding[] }) {
  const { t } = useTexts();
  const texts = [...new Set(findings.map((finding) => findingText(t, finding)))];
  return (
    <ul className="sf-publish-list">
      {texts.slice(0, MOST_SHOWN).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function Result({ published }: { published: Published }) {
  const { t } = useTexts();
  return (
    <div data-testid="publish-result">
      <p>
        <CheckCircleFilled className="sf-finding-fine" aria-hidden /> {t('chart.published_line', { n: published.version })}
      </p>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'at', label: t('chart.at'), children: secondText(published.at) },
          {
            key: 'hash',
            label: t('chart.hash'),
            children: (
              <span className="sf-hash" data-testid="publish-hash">
                {published.hash}
                <CopyButton text={published.hash} label={t('chart.hash')} />
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
