import { Page } from '@strapi/strapi/admin';
import { Route, Routes, useParams } from 'react-router-dom';
import { MAY_IMPORT } from './addresses';
import { ImportsPage } from './ImportsPage';
import { ReportPage } from './ReportPage';
import { ReviewPage } from './ReviewPage';

function Report() {
  const { id = '' } = useParams();
  return <ReportPage key={id} id={Number(id)} />;
}

/** The pages of the importer. Only users who may publish posts see them. */
export default function App() {
  return (
    <Page.Protect permissions={[...MAY_IMPORT]}>
      <Routes>
        <Route index element={<ImportsPage />} />
        <Route path="runs/:id" element={<Report />} />
        <Route path="review" element={<ReviewPage />} />
      </Routes>
    </Page.Protect>
  );
}
