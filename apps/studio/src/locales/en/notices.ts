export default { title: 'Notices', open: 'Notices, {{count}} unread', none: 'No notices yet. Decisions and returns will appear here.' };
