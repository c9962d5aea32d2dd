export default {
  title: '附件', add: '添加文件', camera: '拍照', dropHere: '也可以拖到这里。', kinds: 'PDF、OFD、XML、图片、ZIP、XLSX', remove: '移除 {{name}}', retry: '重新上传 {{name}}', uploading: '正在上传 {{name}}',
  open: '查看 {{name}}', download: '下载 {{name}}', save: '下载', inNewTab: '在新页打开', notShown: '浏览器无法显示这个文件，请下载查看。', pdfOutside: '请在新页打开 PDF。',
  same: '同一文件也在', sameHidden: '另 {{count}} 张单据', addInvoice: '上传发票',
  ofLine: '附件，第 {{number}} 行', read: '从 {{from}} 读到', code: '二维码', compare: '请与票面核对。签名没有验证。', fill: '填入本行', fillNew: '填入新的一行', dismiss: '不用', buyer: '购买方 {{name}}', drop: '发票可以拖到表格上', dropped: '{{count}} 个文件各成一行',
  why: { NO_INVOICE: '不是已知格式的电子发票，请自己填写', INCOMPLETE: '没有读到发票号码和金额，请自己填写', NEGATIVE: '是红字发票，没有读取', INCONSISTENT: '金额与税额合计不符，没有读取' },
};
