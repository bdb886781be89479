'use strict';
(() => {
  const numbers = JSON.parse(document.getElementById('numbers').textContent);
  const count = new Intl.NumberFormat('en');
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  const bytes = (value) => {
    const unit = value < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
    return (unit === 0 ? value : Number((value / 1024 ** unit).toFixed(1))) + ' ' + units[unit];
  };
  const short = (text) => (text.length > 26 ? text.slice(0, 25) + '…' : text);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  // A dashed line at the border of two bands.
  const cutoff = {
    id: 'cutoff',
    afterDatasetsDraw(chart, args, options) {
      if (!(options.at > 0)) {
        return;
      }
      const { ctx, chartArea, scales } = chart;
      const x = (scales.x.getPixelForValue(options.at - 1) + scales.x.getPixelForValue(options.at)) / 2;
      ctx.save();
      ctx.strokeStyle = colour('accent');
      ctx.fillStyle = colour('accent');
      ctx.setLineDash([4, 4]);
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.font = '600 12px ' + Chart.defaults.font.family;
      const right = x < (chartArea.left + chartArea.right) / 2;
      ctx.textAlign = right ? 'left' : 'right';
      ctx.textBaseline = 'top';
      ctx.fillText(options.text, x + (right ? 6 : -6), chartArea.top);
      ctx.restore();
    },
  };

  const series = (label, data, name) => ({ label, data, backgroundColor: colour(name), borderRadius: 2, maxBarThickness: 48 });
  const stacked = (labels, datasets, plugins) => ({
    type: 'bar',
    data: { labels, datasets: datasets.filter((each) => each.data.some((value) => value > 0)) },
    options: {
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 45, autoSkipPadding: 8 } },
        y: { stacked: true, beginAtZero: true, border: { display: false }, ticks: { precision: 0, maxTicksLimit: 5, callback: (value) => count.format(value) } },
      },
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { position: 'bottom', labels: { boxWidth: 10, boxHeight: 10 } },
        tooltip: { callbacks: { label: (item) => ' ' + item.dataset.label + ': ' + count.format(item.raw) } },
        ...plugins,
      },
    },
  });
  // Round in the unit that the largest is said in.
  const step = (largest) => {
    const unit = 1024 ** Math.max(0, Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, largest)) / 10)));
    const rough = largest / unit / 4;
    const power = 10 ** Math.floor(Math.log10(rough || 1));
    return unit * [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  };
  const flat = (rows) => ({
    type: 'bar',
    data: { labels: rows.map((row) => row.name), datasets: [{ ...series('', rows.map((row) => row.bytes), 'stay'), maxBarThickness: 16 }] },
    options: {
      indexAxis: 'y',
      scales: {
        x: { beginAtZero: true, border: { display: false }, ticks: { stepSize: step(Math.max(...rows.map((row) => row.bytes))), callback: (value) => bytes(value) } },
        y: { grid: { display: false }, ticks: { autoSkip: false, callback: (value) => short(rows[value].name) } },
      },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { title: (items) => short(rows[items[0].dataIndex].name), label: (item) => ' ' + bytes(item.raw) } },
      },
    },
  });

  const kinds = {
    ages: (it) => stacked(
      it.bands,
      [series('stay', it.stays, 'stay'), series('due by age', it.byAge, 'age'), series('due by cap', it.byCap, 'cap')],
      { cutoff: { at: it.cutoff, text: it.retention } }),
    removals: (it) => stacked(
      it.days,
      [series('by age', it.byAge, 'stay'), series('by cap', it.byCap, 'cap'), series('orphans', it.orphans, 'age'), series('purged', it.purged, 'other')],
      {}),
    tables: flat,
    labels: flat,
  };

  let charts = [];
  const draw = () => {
    charts.forEach((chart) => chart.destroy());
    Chart.defaults.color = colour('soft');
    Chart.defaults.borderColor = colour('fine');
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.maintainAspectRatio = false;
    Chart.defaults.animation = still ? false : { duration: 250 };
    charts = [...document.querySelectorAll('canvas[data-chart]')].map((canvas) => {
      const name = canvas.dataset.chart;
      return new Chart(canvas, { ...kinds[name](numbers[name]), plugins: [cutoff] });
    });
  };

  document.querySelectorAll('.chart.flat').forEach((box) => {
    box.style.height = 4 + 1.7 * numbers[box.firstElementChild.dataset.chart].length + 'rem';
  });
  document.documentElement.classList.add('drawn');
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
