"""incidents of households, and reports that are begun"""

import sqlalchemy as sa
from alembic import op

revision = '0012_incidents'
down_revision = '0011_findability'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('incidents',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('keeper_id', _BIG, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('force_id', _BIG, nullable=True),
    sa.Column('reported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lsoa', sa.String(length=20), nullable=False),
    sa.Column('easting', sa.Integer(), nullable=True),
    sa.Column('northing', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_incidents_force_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['keepers.id'], name=op.f('fk_incidents_keeper_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incidents')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_incidents_force_id', 'incidents', ['force_id'])
    op.create_index('ix_incidents_keeper_id', 'incidents', ['keeper_id'])
    op.create_index('ix_incidents_reported_at', 'incidents', ['reported_at'])
    op.create_table('incident_reports',
    sa.Column('report_id', _BIG, nullable=False),
    sa.Column('incident_id', _BIG, nullable=False),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_incident_reports_incident_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['report_id'], ['theft_reports.id'], name=op.f('fk_incident_reports_report_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('report_id', name=op.f('pk_incident_reports'))
    )
    op.create_index('ix_incident_reports_incident_id', 'incident_reports', ['incident_id'])
    op.create_table('report_drafts',
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_report_drafts_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_report_drafts'))
    )


def downgrade() -> None:
    op.drop_table('report_drafts')
    op.drop_table('incident_reports')
    op.drop_table('incidents')
