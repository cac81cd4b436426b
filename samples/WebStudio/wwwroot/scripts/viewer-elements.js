import { element } from './dom.js';
import { language, text } from './texts.js';

/** Makes the viewer's dialog; returns it with the parts that change. */
export function buildViewer() {
  const parts = { ...stageParts(), ...toolParts(), ...compareParts() };
  const header = element('header', { className: 'viewer-top' },
    element('p', { className: 'viewer-facts' }, parts.facts, ' · ', parts.zoom), parts.close);
  const tools = element('footer', { className: 'viewer-tools' },
    element('div', { className: 'viewer-compare' }, parts.compareLabel, parts.inputLabel, parts.range),
    element('div', { className: 'viewer-buttons' }, parts.previous, parts.next, parts.zoomOut, parts.zoomIn, parts.fit, parts.real),
    element('p', { className: 'viewer-keys' }, text('Viewer.Keys')));
  parts.dialog = element('dialog', { className: 'viewer', ariaLabel: text('Viewer.Title') }, header, parts.stage, tools);
  parts.comparing = [parts.range, parts.line, parts.beforeLabel, parts.afterLabel];
  return parts;
}

function stageParts() {
  const canvas = element('div', { className: 'viewer-canvas' });
  const line = element('div', { className: 'viewer-divider', ariaHidden: 'true' });
  const beforeLabel = element('span', { className: 'viewer-label before-label' });
  const afterLabel = element('span', { className: 'viewer-label after-label' }, text('Viewer.After'));
  const stage = element('div', { className: 'viewer-stage' }, canvas, line, beforeLabel, afterLabel);
  return { canvas, line, beforeLabel, afterLabel, stage };
}

function toolParts() {
  const real = new Intl.NumberFormat(language, { style: 'percent' }).format(1);
  return {
    facts: element('span', { role: 'status' }),
    zoom: element('span', { role: 'status' }),
    close: tool('×', text('Viewer.Close')),
    previous: tool('‹', text('Viewer.Previous')),
    next: tool('›', text('Viewer.Next')),
    zoomOut: tool('−', text('Viewer.ZoomOut')),
    zoomIn: tool('+', text('Viewer.ZoomIn')),
    fit: tool(text('Viewer.Fit'), text('Viewer.Fit.Named')),
    real: tool(real, text('Viewer.RealPixels', real)),
  };
}

function compareParts() {
  const compare = element('input', { type: 'checkbox', role: 'switch' });
  const input = element('select', { ariaLabel: text('Viewer.Compare.Input') });
  return {
    compare,
    compareLabel: element('label', { className: 'viewer-switch' }, compare, text('Viewer.Compare')),
    input,
    inputLabel: element('div', { className: 'viewer-input' }, input),
    range: element('input', { type: 'range', min: '0', max: '100', ariaLabel: text('Viewer.Compare.Divider') }),
  };
}

const tool = (shown, name) => element('button', { type: 'button', className: shown.length === 1 ? 'glyph' : '', title: name, ariaLabel: name }, shown);
